/** Parts of a time as tests of its text, as `2026-03-09T07:05:00Z` or with a blank for the T. */
import { startsWith, type ValueTest, wildcard } from '../match/value-test.ts';
import type { TimePart } from './modifiers.ts';

/** First and last value of each part. Weeks are those of ISO 8601. */
export const TIME_RANGES: Readonly<Record<TimePart, readonly [number, number]>> = {
  minute: [0, 59],
  hour: [0, 23],
  day: [1, 31],
  week: [1, 53],
  month: [1, 12],
  year: [1970, 9999],
};

/** Years of which the weeks are known. */
const WEEK_YEARS = [1970, 2099] as const;

/** The tests of which one holds where the time of a text has this part; without a zone. */
export function timePartTests(part: TimePart, value: number): readonly ValueTest[] {
  const text = String(value).padStart(2, '0');
  switch (part) {
    case 'year':
      return [startsWith(`${value}-`)];
    case 'month':
      return [wildcard(`????-${text}-*`)];
    case 'day':
      return [wildcard(`????-??-${text}*`)];
    case 'hour':
      return [wildcard(`????-??-???${text}:*`)];
    case 'minute':
      return [wildcard(`????-??-?????:${text}*`)];
    case 'week':
      return daysOfWeek(value).map((day) => startsWith(day));
  }
}

/** Every day of that week, of all years that have it. */
function daysOfWeek(week: number): string[] {
  const days: string[] = [];
  for (let year = WEEK_YEARS[0]; year <= WEEK_YEARS[1]; year += 1) {
    // The week that the 4th of January is in is the first of its year.
    const fourth = new Date(Date.UTC(year, 0, 4));
    const monday = 4 - ((fourth.getUTCDay() + 6) % 7) + 7 * (week - 1);
    const thursday = new Date(Date.UTC(year, 0, monday + 3));
    if (thursday.getUTCFullYear() !== year) continue;
    for (let day = 0; day < 7; day += 1) {
      days.push(new Date(Date.UTC(year, 0, monday + day)).toISOString().slice(0, 10));
    }
  }
  return days;
}
