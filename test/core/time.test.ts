import { expect, test } from 'vitest';
import {
  hasPassed,
  isEventTime,
  isLate,
  isNear,
  isWithin,
  TIME_MAX_MS,
  TIME_MIN_MS,
  watermarkAfter,
  windowStart,
} from '../../src/core/time.ts';

test('an event at the watermark is late, one millisecond after it is not', () => {
  expect([999, 1_000, 1_001].map((timeMs) => isLate(timeMs, 1_000))).toEqual([true, true, false]);
});

test('an event exactly latenessMs behind the newest is in time, one more is late', () => {
  const watermarkMs = watermarkAfter(10_000, 500);
  expect([9_499, 9_500, 9_501].map((t) => isLate(t, watermarkMs))).toEqual([true, false, false]);
});

test('two instants exactly a timespan apart are within it, in both directions', () => {
  expect([99, 100, 101].map((b) => isWithin(0, b, 100))).toEqual([true, true, false]);
  expect([-99, -100, -101].map((b) => isWithin(0, b, 100))).toEqual([true, true, false]);
});

test('an instant is near an interval up to and including the timespan beyond either end', () => {
  expect([-11, -10, 0, 5, 20, 30, 31].map((t) => isNear(t, 0, 20, 10))).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});

test('a deadline has passed when the watermark reaches it', () => {
  expect([999, 1_000, 1_001].map((w) => hasPassed(1_000, w))).toEqual([false, true, true]);
});

test('a window is half-open: its start belongs to it, its end to the next', () => {
  expect([299_999, 300_000, 599_999, -1].map((t) => windowStart(t, 300_000))).toEqual([
    0, 300_000, 300_000, -300_000,
  ]);
});

test('event times are the years 0001 to 9999, ends included, and nothing that is no number', () => {
  const inside = [TIME_MIN_MS, 0, TIME_MAX_MS];
  const outside = [TIME_MIN_MS - 1, TIME_MAX_MS + 1, Number.NaN, Infinity, -Infinity, '0', null];
  expect(inside.map(isEventTime)).toEqual([true, true, true]);
  expect(outside.map(isEventTime)).toEqual(outside.map(() => false));
  expect(new Date(TIME_MIN_MS).toISOString()).toBe('0001-01-01T00:00:00.000Z');
  expect(new Date(TIME_MAX_MS).toISOString()).toBe('9999-12-31T23:59:59.999Z');
});
