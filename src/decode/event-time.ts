/**
 * Times as text, by a strict grammar: a date, `T` or a blank, a time with seconds, a fraction of
 * any length, and a zone. `Date.parse` is not used: it guesses, takes 30 February for 2 March, and
 * reads a time without a zone by the zone of the machine it runs on.
 */
import { isEventTime } from '../core/time.ts';
import type { Zone } from './time-zone.ts';

/** Why a text is no event time. */
export type TimeFault = 'time-invalid' | 'time-without-zone';

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_TO_1970 = 719_162;
const DAY_MS = 86_400_000;
/** An integer, and not NaN, because V8 is slow where integers and NaN mix. */
const NO_PAIR = 99_999;
const COLON = 58;
const DOT = 46;

/**
 * Event time of `2026-03-01T06:30:00.123Z` and its like, cut to the millisecond. A text without a
 * zone is read by `assumed`, and is a fault without it. Years are 0001 to 9999.
 */
export function parseTime(text: string, assumed: Zone | undefined): number | TimeFault {
  const secondMs = wallSecond(text);
  if (secondMs === undefined) return 'time-invalid';
  const end = fractionEnd(text);
  if (end === undefined) return 'time-invalid';
  const wallMs = secondMs + fractionMs(text, end);
  if (end === text.length && assumed === undefined) return 'time-without-zone';
  const timeMs = end === text.length ? assumed?.(wallMs) : wallMs - zoneMs(text, end);
  return isEventTime(timeMs) ? timeMs : 'time-invalid';
}

/** The first 19 characters, `YYYY-MM-DD?HH:MM:SS`, in milliseconds as if they were UTC. */
function wallSecond(text: string): number | undefined {
  const mark = text.charCodeAt(10);
  const shaped =
    (mark === 0x54 || mark === 0x20) &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON;
  if (!shaped) return undefined;
  const day = dayNumber(pair(text, 0) * 100 + pair(text, 2), pair(text, 5), pair(text, 8));
  const hour = pair(text, 11);
  const minute = pair(text, 14);
  const second = pair(text, 17);
  const valid = hour < 24 && minute < 60 && second < 60;
  if (!valid || day === undefined) return undefined;
  return day * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1_000;
}

/** Two digits as a number, or a number that is too large for any part of a date or time. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NO_PAIR;
}

/** Days since 1970-01-01 of a date of the Gregorian calendar, if there is such a date. */
function dayNumber(year: number, month: number, day: number): number | undefined {
  const before = DAYS_BEFORE_MONTH[month - 1];
  if (before === undefined || year < 1 || year > 9_999 || day < 1) return undefined;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const monthEnd = (DAYS_BEFORE_MONTH[month] ?? 365) + (isLeap && month === 2 ? 1 : 0);
  if (day > monthEnd - before) return undefined;
  const past = year - 1;
  const leaps = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  return past * 365 + leaps + before + (isLeap && month > 2 ? 1 : 0) + day - 1 - DAYS_TO_1970;
}

/** Where the fraction ends; undefined for a dot without a digit. */
function fractionEnd(text: string): number | undefined {
  if (text.charCodeAt(19) !== DOT) return 19;
  let end = 20;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end === 20 ? undefined : end;
}

function fractionMs(text: string, end: number): number {
  let ms = 0;
  for (let at = 20, worth = 100; at < end && worth >= 1; at += 1, worth /= 10) {
    ms += (text.charCodeAt(at) - 48) * worth;
  }
  return ms;
}

/** Offset of `Z`, `±HH:MM` or `±HHMM` that ends the text; NaN for any other ending. */
function zoneMs(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === 0x5a) return text.length === at + 1 ? 0 : Number.NaN;
  if (sign !== 0x2b && sign !== 0x2d) return Number.NaN;
  const minutesAt = text.charCodeAt(at + 3) === COLON ? at + 4 : at + 3;
  const hours = pair(text, at + 1);
  const minutes = pair(text, minutesAt);
  if (text.length !== minutesAt + 2 || hours > 23 || minutes > 59) return Number.NaN;
  return (hours * 60 + minutes) * (sign === 0x2d ? -60_000 : 60_000);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
