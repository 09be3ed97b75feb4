import { isEventTime } from '../core/time.ts';
import { parseTime, type TimeFault } from './event-time.ts';
import type { Zone } from './time-zone.ts';

const ZERO = 48;
const SECOND_DIGITS_MAX = 12;

/**
 * Event time of the text in `msg=audit(…)`: seconds since 1970 with a fraction, or the local date
 * and time that `ausearch -i` prints instead, read by `assumed`.
 */
export function auditTime(text: string, assumed: Zone | undefined): number | TimeFault {
  const timeMs = epochMs(text) ?? localTime(text, assumed);
  return typeof timeMs === 'string' || isEventTime(timeMs) ? timeMs : 'time-invalid';
}

/** `1490995752.404` in milliseconds; undefined for any other text. */
function epochMs(text: string): number | undefined {
  const dot = text.indexOf('.');
  const fraction = dot + 1;
  if (dot < 1 || dot > SECOND_DIGITS_MAX || fraction === text.length) return undefined;
  let seconds = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (at !== dot && (digit < 0 || digit > 9)) return undefined;
    if (at < dot) seconds = seconds * 10 + digit;
  }
  let ms = 0;
  for (let at = fraction, worth = 100; at < text.length && worth >= 1; at += 1, worth /= 10) {
    ms += (text.charCodeAt(at) - ZERO) * worth;
  }
  return seconds * 1_000 + ms;
}

/** The order of the date is that of the locale in which `ausearch` ran; the text names none. */
function localTime(text: string, assumed: Zone | undefined): number | TimeFault {
  const parts = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4}) ([\d:.]{8,40})$/.exec(text);
  if (parts === null) return 'time-invalid';
  const [, first = '', mark = '', second = '', third = '', time = ''] = parts;
  const [year, month, day] = inOrder(first, mark, second, third);
  return parseTime(`${wholeYear(year)}-${pair(month)}-${pair(day)} ${time}`, assumed);
}

/** Slashes have the month first unless it cannot be one, dots the day, and four digits the year. */
function inOrder(
  first: string,
  mark: string,
  second: string,
  third: string,
): readonly [year: string, month: string, day: string] {
  if (first.length === 4) return [first, second, third];
  const isMonthFirst = mark === '/' && Number(first) <= 12;
  return isMonthFirst ? [third, first, second] : [third, second, first];
}

function wholeYear(year: string): string {
  return year.length === 2 ? `20${year}` : year;
}

function pair(number: string): string {
  return number.padStart(2, '0');
}
