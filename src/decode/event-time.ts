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
  const dayMs = isoDay(text);
  const secondMs = clockSecond(text, 11);
  const end = fractionEnd(text, 19);
  if (dayMs === undefined || secondMs === undefined || end === undefined) return 'time-invalid';
  const wallMs = dayMs + secondMs + fractionMs(text, 19, end);
  if (end === text.length && assumed === undefined) return 'time-without-zone';
  const timeMs = end === text.length ? assumed?.(wallMs) : wallMs - zoneMs(text, end);
  return isEventTime(timeMs) ? timeMs : 'time-invalid';
}

/**
 * The wall-clock reading of a day and of the time `HH:MM:SS`, with a fraction or without, that ends
 * the text; undefined where there is no such day or time.
 */
export function wallTime(
  year: number,
  month: number,
  day: number,
  text: string,
  at: number,
): number | undefined {
  const days = dayNumber(year, month, day);
  const secondMs = clockSecond(text, at);
  const isEnd = fractionEnd(text, at + 8) === text.length;
  if (days === undefined || secondMs === undefined || !isEnd) return undefined;
  return days * DAY_MS + secondMs + fractionMs(text, at + 8, text.length);
}

/** The first 11 characters, `YYYY-MM-DDT`, in milliseconds as if they were UTC. */
function isoDay(text: string): number | undefined {
  const mark = text.charCodeAt(10);
  const shaped =
    (mark === 0x54 || mark === 0x20) && text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45;
  if (!shaped) return undefined;
  const days = dayNumber(pair(text, 0) * 100 + pair(text, 2), pair(text, 5), pair(text, 8));
  return days === undefined ? undefined : days * DAY_MS;
}

/** Milliseconds of the `HH:MM:SS` that stands there, if there is such a time. */
function clockSecond(text: string, at: number): number | undefined {
  const hour = pair(text, at);
  const minute = pair(text, at + 3);
  const second = pair(text, at + 6);
  const valid =
    text.charCodeAt(at + 2) === COLON &&
    text.charCodeAt(at + 5) === COLON &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  return valid ? ((hour * 60 + minute) * 60 + second) * 1_000 : undefined;
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

/** Where a fraction that may begin there ends; undefined for a dot without a digit. */
function fractionEnd(text: string, at: number): number | undefined {
  if (text.charCodeAt(at) !== DOT) return at;
  let end = at + 1;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end === at + 1 ? undefined : end;
}

function fractionMs(text: string, at: number, end: number): number {
  let ms = 0;
  for (let i = at + 1, worth = 100; i < end && worth >= 1; i += 1, worth /= 10) {
    ms += (text.charCodeAt(i) - 48) * worth;
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
