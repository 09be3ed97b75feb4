/** Times of the week in the time zone of those who read the alerts. */
import { days, minutes } from '../core/duration.ts';
import { type Problem, received } from '../core/problem.ts';
import { windowStart } from '../core/time.ts';

/** A day of the week on which a time begins. */
export type ScheduleDay = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A time of the week. */
export interface OpenTime {
  /** Days on which it begins. Default every day. */
  readonly days?: readonly ScheduleDay[] | undefined;
  /** `HH:MM` on the clock of the zone; it is open from then on. */
  readonly from: string;
  /** `HH:MM` to `24:00`; it is closed from then on. At or before `from` it is on the next day. */
  readonly to: string;
}

/**
 * When alerts are sent. Where clocks go forward, a time that falls into the gap is not; where they
 * go back, it is there twice.
 */
export interface Schedule {
  /** Name of the time zone as in the IANA database, for example `Europe/Madrid`. */
  readonly zone: string;
  readonly open: readonly OpenTime[];
  /** What becomes of alerts outside: only recorded, or sent when it opens. Default `store`. */
  readonly outside?: 'store' | 'queue' | undefined;
}

const DAYS: readonly ScheduleDay[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTES_OF_DAY = 1_440;

/** Tells of an instant, in milliseconds since 1970-01-01T00:00Z, whether the schedule is open. */
export function compileSchedule({ zone, open }: Schedule): (wallMs: number) => boolean {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const times = open.map((time) => ({
    days: (time.days ?? DAYS).map((day) => DAYS.indexOf(day)),
    from: minuteOf(time.from),
    to: minuteOf(time.to),
  }));
  return (wallMs) => {
    const part = Object.fromEntries(
      format.formatToParts(wallMs).map(({ type, value }) => [type, value]),
    );
    const day = DAYS.indexOf((part['weekday'] ?? '').toLowerCase() as ScheduleDay);
    const minute = Number(part['hour']) * 60 + Number(part['minute']);
    return times.some(({ days: on, from, to }) => {
      if (to > from) return on.includes(day) && minute >= from && minute < to;
      const dayBefore = (day + 6) % 7;
      return (on.includes(day) && minute >= from) || (on.includes(dayBefore) && minute < to);
    });
  };
}

/** The next whole minute at which it is open, within eight days; undefined where there is none. */
export function nextOpenMs(
  isOpen: (wallMs: number) => boolean,
  wallMs: number,
): number | undefined {
  if (isOpen(wallMs)) return wallMs;
  const endMs = wallMs + days(8);
  for (let ms = nextMinuteMs(wallMs); ms < endMs; ms += minutes(1)) if (isOpen(ms)) return ms;
  return undefined;
}

/** The first whole minute after the instant. Schedules open and close on whole minutes. */
export function nextMinuteMs(wallMs: number): number {
  return windowStart(wallMs, minutes(1)) + minutes(1);
}

function minuteOf(text: string): number {
  const [hour = '', minute = ''] = text.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** What is wrong with a schedule: `option-invalid`, `zone-unknown`. */
export function scheduleProblems(schedule: Schedule, path: string): Problem[] {
  const { zone, open, outside = 'store' } = schedule;
  const checks: [name: string, holds: boolean, expected: string, value: unknown][] = [
    ['open', open.length > 0, 'at least one time', open],
    ['outside', ['store', 'queue'].includes(outside), 'store or queue', outside],
    ...open.flatMap(({ days: on = DAYS, from, to }, i): typeof checks => [
      [`open[${i}].days`, areDays(on), 'days from mon to sun, at least one', on],
      [`open[${i}].from`, isTime(from) && minuteOf(from) < MINUTES_OF_DAY, 'HH:MM', from],
      [`open[${i}].to`, isTime(to) && to !== from, 'HH:MM, another time than from', to],
    ]),
  ];
  const problems = checks
    .filter(([, holds]) => !holds)
    .map(([name, , expected, value]): Problem => {
      const message = `expected ${expected}; received ${received(value)}`;
      return { code: 'option-invalid', path: `${path}.${name}`, message };
    });
  if (isZone(zone)) return problems;
  const message = `expected a time zone of the IANA database; received ${received(zone)}`;
  return [{ code: 'zone-unknown', path: `${path}.zone`, message }, ...problems];
}

function areDays(on: readonly unknown[]): boolean {
  return on.length > 0 && on.every((day) => DAYS.some((known) => known === day));
}

function isTime(text: unknown): boolean {
  return typeof text === 'string' && /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text);
}

function isZone(zone: unknown): boolean {
  try {
    return typeof zone === 'string' && new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
