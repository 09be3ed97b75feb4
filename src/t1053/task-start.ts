/** When a task starts for the first time, on the clock of its host. */
import { days, hours, minutes, seconds } from '../core/duration.ts';
import type { TaskContent } from '../core/task-content.ts';
import { isNear, windowStart } from '../core/time.ts';
import { readBoundary, triggerStart } from './start-boundary.ts';

/** When a task starts, as its definition says it. Plain data. */
export type TaskStart =
  | {
      readonly by: 'options';
      /** What stands behind /ST, /SD and /D. */
      readonly time: string;
      readonly date?: string | undefined;
      readonly weekdays?: string | undefined;
    }
  | {
      readonly by: 'boundaries';
      /** What stands in `StartBoundary` of each trigger, at least one. */
      readonly boundaries: readonly string[];
    };

const WEEKDAYS: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** When a schtasks command says that its task starts, where it names a time that counts. */
export function commandStart(options: ReadonlyMap<string, string>): TaskStart | undefined {
  const time = options.get('st');
  const isByEvent = /^on(?!ce)/i.test(options.get('sc') ?? '');
  if (time === undefined || isByEvent) return undefined;
  return { by: 'options', time, date: options.get('sd'), weekdays: options.get('d') };
}

/** When a definition says that its task starts, where a trigger names a time that counts. */
export function contentStart(content: TaskContent | undefined): TaskStart | undefined {
  const boundaries = (content?.triggers ?? [])
    .map(triggerStart)
    .filter((start) => start !== undefined);
  return boundaries.length === 0 ? undefined : { by: 'boundaries', boundaries };
}

/** The start in the words of the definition. */
export function startText(start: TaskStart): string {
  if (start.by === 'boundaries') return start.boundaries.join(', ');
  return [start.date, start.weekdays, start.time].filter((part) => part !== undefined).join(' ');
}

/**
 * The first start of a task that is defined at an instant, on the clock of a host whose zone is
 * given, in milliseconds as if that clock were UTC. Several, where the definition can be read in
 * several ways or has several triggers; none, where it cannot be read.
 */
export function firstStarts(
  start: TaskStart,
  definedMs: number,
  utcOffsetMs: number,
): readonly number[] {
  if (start.by === 'boundaries') {
    const read = start.boundaries.map(readBoundary).filter((boundary) => boundary !== undefined);
    if (read.length < start.boundaries.length) return [];
    return read.map(({ ms, isZoned }) => (isZoned ? ms + utcOffsetMs : ms));
  }
  const timeOfDayMs = timeOfDay(start.time);
  if (timeOfDayMs === undefined) return [];
  if (start.date !== undefined) return datesOf(start.date).map((dateMs) => dateMs + timeOfDayMs);
  const fromMs = definedMs + utcOffsetMs;
  const today = windowStart(fromMs, days(1));
  return [0, 1, 2, 3, 4, 5, 6, 7]
    .map((day) => today + days(day))
    .filter((dateMs) => isListed(dateMs, start.weekdays))
    .map((dateMs) => dateMs + timeOfDayMs)
    .filter((timeMs) => isNear(timeMs, fromMs, fromMs + days(8), 0))
    .slice(0, 1);
}

function timeOfDay(text: string): number | undefined {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, hour, minute, second] = match;
  return hours(Number(hour)) + minutes(Number(minute)) + seconds(Number(second ?? 0));
}

/** The language of the host decides whether the day or the month comes first. */
function datesOf(text: string): readonly number[] {
  const [, first = '', second = '', third = ''] =
    /^(\d{1,4})[-/.](\d\d?)[-/.](\d{1,4})$/.exec(text.trim()) ?? [];
  const readings =
    first.length === 4
      ? [`${first}-${second}-${third}`]
      : [`${third}-${first}-${second}`, `${third}-${second}-${first}`];
  return [...new Set(readings.map(dateMs))].filter((ms) => ms !== undefined);
}

function dateMs(yearMonthDay: string): number | undefined {
  const [year = 0, month = 0, day = 0] = yearMonthDay.split('-').map(Number);
  const ms = Date.UTC(year, month - 1, day);
  const isDate = new Date(ms).getUTCMonth() === month - 1 && year > 999;
  return isDate ? ms : undefined;
}

/** Whether /D names the day of the week; the days of a month say nothing of it. */
function isListed(dateMs: number, weekdays: string | undefined): boolean {
  if (weekdays === undefined || weekdays.trim() === '*') return true;
  const weekday = WEEKDAYS[new Date(dateMs).getUTCDay()] ?? '';
  return weekdays
    .toLowerCase()
    .split(',')
    .some((day) => day.trim() === weekday);
}
