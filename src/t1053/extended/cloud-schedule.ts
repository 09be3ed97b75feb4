/**
 * Schedules as clouds write them: `rate(5 minutes)`, `cron(0 3 * * ? *)` and `at(...)` of AWS,
 * lines of cron with or without a field of seconds, `every 5 minutes` of Google Cloud, `@every 5m`.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules
 * https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 * https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer
 */
import type { Reason } from '../../core/alert.ts';

/** What the first field of a line of cron with six fields counts. */
export type FirstField = 'minutes' | 'seconds';

/** Minutes between two runs up to which a schedule is held to be a tight one. The edge counts. */
const TIGHT_MINUTES_MAX = 15;

/** What a schedule is written in; what holds anything else is not repeated in an alert. */
const readable = /^[\w\s*/,\-?#@()=:.+]{1,128}$/;

const rate = /^(?:rate\(|@?every )\s*(\d{1,6}) ?(s|m(?!o)|h|d)[a-z]*/i;
const onceOnly = /^at\(/i;
const zone = /^(?:CRON_)?TZ=\S+\s+/;
const MINUTES_OF: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60, d: 1_440 };

/** The schedule as an alert may show it. */
export function scheduleText(value: string | undefined): string | undefined {
  return value !== undefined && readable.test(value) ? value : undefined;
}

/** 10 points for a schedule that runs every 15 minutes or more often, 10 off for a single run. */
export function scheduleReasons(
  schedule: string | undefined,
  first: FirstField = 'minutes',
): Reason[] {
  if (schedule === undefined) return [];
  if (onceOnly.test(schedule)) return [{ points: -10, text: 'it runs once' }];
  const minutes = shortestGap(schedule, first);
  if (minutes === undefined || minutes > TIGHT_MINUTES_MAX) return [];
  return [{ points: 10, text: 'it runs every 15 minutes or more often' }];
}

/** Minutes between two runs that follow closest, where they are less than an hour apart. */
export function shortestGap(schedule: string, first: FirstField): number | undefined {
  const [, count, unit = ''] = rate.exec(schedule) ?? [];
  if (count !== undefined) return Number(count) * (MINUTES_OF[unit.toLowerCase()] ?? 1);
  const line = schedule.replace(/^cron\((.*)\)$/i, '$1').replace(zone, '');
  const fields = line.trim().split(/\s+/);
  if (fields.length < 5 || fields.length > 6) return undefined;
  const hasSeconds = first === 'seconds' && fields.length === 6;
  const minutes = gapOf(fields[hasSeconds ? 1 : 0] ?? '');
  if (!hasSeconds) return minutes;
  const seconds = gapOf(fields[0] ?? '');
  return seconds === undefined ? minutes : seconds / 60;
}

/** What lies between two values of a field that counts to 60; nothing for a single value. */
function gapOf(field: string): number | undefined {
  const values = valuesOf(field);
  const gaps = values.map((value, at) => (values[at + 1] ?? (values[0] ?? 0) + 60) - value);
  return values.length < 2 ? undefined : Math.min(...gaps);
}

/** The values from 0 to 59 that a field stands for, in order; none for a field of another form. */
function valuesOf(field: string): readonly number[] {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, from, to, step] =
      /^(?:\*|\?|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    const start = Number(from ?? 0);
    const end = Number(to ?? (from === undefined || step !== undefined ? 59 : from));
    const isPart = /^[*?\d]/.test(part);
    for (let at = start; isPart && at <= Math.min(end, 59); at += Number(step ?? 1) || 60)
      found.add(at);
  }
  return [...found].sort((a, b) => a - b);
}
