import type { Origin } from '../core/event.ts';
import type { DecodeCode } from '../core/failure.ts';
import * as LIMITS from '../core/limits.ts';
import { isEventTime } from '../core/time.ts';
import { parseTime, type TimeFault, wallTime } from './event-time.ts';
import type { TimeAssumption } from './format.ts';
import { RecordFailure } from './record-failure.ts';
import type { Zone } from './time-zone.ts';

const MONTHS: ReadonlyMap<string, number> = new Map(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map(
    (name, index) => [name, index + 1],
  ),
);
/** A year that has every day. */
const LEAP_YEAR = 2_000;
/** Days are counted as if every month had as many. */
const MONTH_DAYS = 31;
const HALF_YEAR_DAYS = 6 * MONTH_DAYS;

/** The last time of a source that gave no year. */
interface LastTime {
  readonly year: number;
  readonly day: number;
}

/** What a time in the header of a syslog line lacks. */
type SyslogTimeFault = TimeFault | 'time-without-year';

const EXPECTED: Readonly<Record<SyslogTimeFault, string>> = {
  'time-invalid': 'a date and time that exist in the syslog header, received another text',
  'time-without-zone': 'a time with a zone in the syslog header, received none: set assume.zone',
  'time-without-year':
    'a time with a year in the syslog header, received none: set assume.year to that of the first',
};

/**
 * Event time of a text that gives all of it, as `2026-05-12T09:00:00.003Z` and seconds since 1970
 * do, or what it lacks: `Nov 24 02:10:57` has no zone, and no year either.
 */
export function wholeTime(text: string): number | TimeFault {
  return isYearless(text) ? 'time-without-zone' : datedTime(text, undefined);
}

/**
 * Event times of syslog lines. What a time leaves out is assumed: its zone, and its year for the
 * first such time of a source. From then on the year is the one that puts the time within six
 * months of the last one, so that January follows December and a late line of December goes back.
 * Of more sources than `yearSourcesMax` the stalest is forgotten, and would begin anew.
 */
export class SyslogClock {
  readonly #assume: TimeAssumption;
  /** By source, stalest first. */
  readonly #lasts: Map<string, LastTime> = new Map();

  constructor(assume: TimeAssumption) {
    this.#assume = assume;
  }

  /** The event time that a header gives as this text, or why it gives none. */
  read(text: string | undefined, origin: Origin): number | RecordFailure {
    if (text === undefined) return failure('time-missing', 'a time, received none', origin);
    const timeMs = isYearless(text)
      ? this.#readYearless(text, origin.source)
      : datedTime(text, this.#assume.zone);
    return typeof timeMs === 'number' ? timeMs : failure(timeMs, EXPECTED[timeMs], origin);
  }

  #readYearless(text: string, source: string): number | SyslogTimeFault {
    const { zone, year: firstYear } = this.#assume;
    const month = MONTHS.get(text.slice(0, 3)) ?? 0;
    const clockAt = text.lastIndexOf(' ') + 1;
    const monthDay = Number(text.slice(4, clockAt));
    const day = month * MONTH_DAYS + monthDay;
    const last = this.#lasts.get(source);
    const year = last === undefined ? firstYear : nearestYear(last, day);
    const wallMs = wallTime(year ?? LEAP_YEAR, month, monthDay, text, clockAt);
    if (wallMs === undefined) return 'time-invalid';
    if (zone === undefined) return 'time-without-zone';
    if (year === undefined) return 'time-without-year';
    const timeMs = zone(wallMs);
    if (!isEventTime(timeMs)) return 'time-invalid';
    this.#remember(source, { year, day });
    return timeMs;
  }

  #remember(source: string, last: LastTime): void {
    this.#lasts.delete(source);
    this.#lasts.set(source, last);
    if (this.#lasts.size <= LIMITS.yearSourcesMax) return;
    const [stalest] = this.#lasts.keys();
    if (stalest !== undefined) this.#lasts.delete(stalest);
  }
}

/** `Nov 24 02:10:57` begins with a month; every other time begins with a digit. */
function isYearless(text: string): boolean {
  return /^[A-Z]/.test(text);
}

function datedTime(text: string, zone: Zone | undefined): number | TimeFault {
  if (!/^\d{1,12}$/.test(text)) return parseTime(text, zone);
  const timeMs = Number(text) * 1_000;
  return isEventTime(timeMs) ? timeMs : 'time-invalid';
}

function nearestYear(last: LastTime, day: number): number {
  if (Math.abs(day - last.day) <= HALF_YEAR_DAYS) return last.year;
  return day < last.day ? last.year + 1 : last.year - 1;
}

function failure(code: DecodeCode, expected: string, origin: Origin): RecordFailure {
  return new RecordFailure(code, `expected ${expected}`, origin);
}
