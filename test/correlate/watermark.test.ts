import { expect, test } from 'vitest';
import { watermark, watermarkProblems } from '../../src/correlate/watermark.ts';

const clock = { nowMs: () => 1_000_000 };

test('before the first event nothing is late', () => {
  expect(watermark({ clock }).currentMs()).toBe(Number.NEGATIVE_INFINITY);
});

test('the watermark lags behind the newest event and never goes back', () => {
  const mark = watermark({ latenessMs: 100, clock });
  expect([1_000, 950, 900, 899, 2_000, 1_899].map((t) => mark.arrive(t))).toEqual([
    'in-time',
    'in-time',
    'in-time',
    'late',
    'in-time',
    'late',
  ]);
  expect(mark.currentMs()).toBe(1_899);
});

test('an event at the bound of the future moves the watermark, one beyond it does not', () => {
  const mark = watermark({ latenessMs: 0, futureMaxMs: 500, clock });
  expect(mark.arrive(1_000_501)).toBe('far-future');
  expect(mark.currentMs()).toBe(Number.NEGATIVE_INFINITY);
  expect(mark.arrive(1_000_500)).toBe('in-time');
  expect(mark.currentMs()).toBe(1_000_499);
});

test('an event of the year 9999 makes nothing after it late', () => {
  const mark = watermark({ clock });
  expect(mark.arrive(253_402_300_799_999)).toBe('far-future');
  expect(mark.arrive(5_000)).toBe('in-time');
});

test('the clock is asked again when it has moved on', () => {
  let nowMs = 0;
  const mark = watermark({ futureMaxMs: 0, latenessMs: 0, clock: { nowMs: () => nowMs } });
  expect(mark.arrive(10)).toBe('far-future');
  nowMs = 10;
  expect(mark.arrive(10)).toBe('in-time');
});

test.each([Number.NaN, Infinity, -Infinity, 1e18])('%s is no event time', (timeMs) => {
  const mark = watermark({ clock });
  expect(mark.arrive(timeMs)).toBe('time-invalid');
  expect(mark.currentMs()).toBe(Number.NEGATIVE_INFINITY);
});

test('options that are no durations are problems, all at once', () => {
  const problems = watermarkProblems({ latenessMs: -1, futureMaxMs: Number.NaN });
  expect(problems.map(({ path }) => path)).toEqual(['options.latenessMs', 'options.futureMaxMs']);
  expect(watermarkProblems({ latenessMs: 0, futureMaxMs: 0 })).toEqual([]);
});

test('a far-future event at or before the watermark is late', () => {
  let nowMs = 1_000;
  const mark = watermark({ futureMaxMs: 0, latenessMs: 0, clock: { nowMs: () => nowMs } });
  mark.arrive(1_000);
  nowMs = 0;
  expect(mark.arrive(999)).toBe('late');
  expect(mark.arrive(1_001)).toBe('far-future');
  expect(mark.currentMs()).toBe(999);
});

test('the promise may be one that tells sources apart', () => {
  const said: unknown[] = [];
  const promised = { currentMs: () => 5, say: (...what: unknown[]) => void said.push(what) };
  const mark = watermark({ latenessMs: 10, clock }, promised);
  expect([mark.arrive(5, 'a'), mark.arrive(6), mark.arrive(9e12, ['b'])]).toEqual([
    'late',
    'in-time',
    'far-future',
  ]);
  expect(said).toEqual([
    ['a', -6],
    [undefined, -5],
    [['b'], Number.NEGATIVE_INFINITY],
  ]);
});
