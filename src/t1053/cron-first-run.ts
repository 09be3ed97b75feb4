/** When a job that was just written into a cron table is to run for the first time. */
import { hours, minutes, seconds } from '../core/duration.ts';

const MINUTE_MS = minutes(1);
const HOUR_MINUTES = 60;

/** How late cron, and the log of it, may be. */
const GRACE_MS = seconds(90);
const DAILY_MS = hours(24);

/** Zones differ from each other by whole quarters of an hour. */
const QUARTERS_MS = [0, minutes(15), minutes(30), minutes(45)] as const;

/**
 * How long after the change the first run of a schedule may be, in milliseconds, with 90 s of
 * grace. No record names the zone of the host: a job that is not run every hour is waited for 24
 * hours, and any other for the longest that a zone makes it wait, which is an hour at most.
 */
export function firstRunWithinMs(schedule: string, changedMs: number): number {
  const fields = schedule.replace(/^-/, '').replace('@hourly', '0 * * * *');
  const [field = '', ...others] = fields.split(' ');
  if (others.length === 0 || others.some((other) => other !== '*')) return DAILY_MS;
  const wanted = minutesOf(field);
  const waits = QUARTERS_MS.map((offset) => waitMs(wanted, changedMs + offset));
  return Math.max(...waits) + GRACE_MS;
}

/** The minutes that a field names; a random one of a range may be any of them, the last too. */
function minutesOf(field: string): ReadonlySet<number> {
  return new Set(field.split(',').flatMap(valuesOf));
}

function valuesOf(part: string): number[] {
  const [range = '', step] = part.split('/');
  const last = HOUR_MINUTES - 1;
  if (range.includes('~')) {
    const to = range.slice(range.indexOf('~') + 1);
    return [to === '' ? last : Number(to)];
  }
  const [from = '', to = step === undefined ? from : `${last}`] =
    range === '*' ? ['0', `${last}`] : range.split('-');
  const values: number[] = [];
  for (let value = Number(from); value <= Number(to); value += Number(step ?? 1)) {
    values.push(value);
  }
  return values;
}

/** To the first of the minutes that begins after the time. */
function waitMs(wanted: ReadonlySet<number>, timeMs: number): number {
  const minute = Math.floor(timeMs / MINUTE_MS);
  for (let ahead = 1; ahead < HOUR_MINUTES; ahead += 1) {
    if (wanted.has((minute + ahead) % HOUR_MINUTES)) return (minute + ahead) * MINUTE_MS - timeMs;
  }
  return HOUR_MINUTES * MINUTE_MS;
}
