import { expect, test } from 'vitest';
import { sourceProblems, sourceWatermark } from '../../src/correlate/source-watermark.ts';
import { manualClock } from '../../src/testing/manual-clock.ts';

const options = { latenessMs: 0, clock: manualClock(1_000_000) };

test('an event is late by what all sources have promised, not by its own', () => {
  const mark = sourceWatermark(options, () => {});
  expect(mark.arrive(100, 'fast')).toBe('in-time');
  expect(mark.currentMs()).toBe(99);
  expect(mark.arrive(100, 'slow')).toBe('in-time');
  expect(mark.arrive(500, 'fast')).toBe('in-time');
  expect(mark.currentMs()).toBe(99);
  expect(mark.arrive(99, 'fast')).toBe('late');
  expect(mark.arrive(100, 'fast')).toBe('in-time');
  expect(mark.arrive(300, 'slow')).toBe('in-time');
  expect(mark.currentMs()).toBe(299);
});

test('sources are told apart as keys are, and what has none is one source', () => {
  const mark = sourceWatermark(options, () => {});
  for (const source of [1, '1', true, ['1'], null, undefined]) mark.arrive(100, source);
  for (const source of [1, '1', true, ['1'], null]) mark.arrive(200, source);
  expect(mark.currentMs()).toBe(99);
  mark.arrive(200, undefined);
  expect(mark.currentMs()).toBe(199);
});

test('a source that is idle by the clock no longer holds back the others', () => {
  const clock = manualClock(1_000_000);
  const mark = sourceWatermark({ latenessMs: 0, clock, idleMs: 1_000 }, () => {});
  mark.arrive(100, 'a');
  mark.arrive(100, 'b');
  clock.advance(999);
  mark.arrive(200, 'a');
  expect(mark.currentMs()).toBe(99);
  clock.advance(1);
  mark.arrive(300, 'a');
  expect(mark.currentMs()).toBe(299);
  expect(mark.arrive(150, 'b')).toBe('late');
});

test('beyond sourcesMax the source silent longest is forgotten, and that is heard', () => {
  let forgotten = 0;
  const mark = sourceWatermark({ ...options, sourcesMax: 2 }, () => {
    forgotten += 1;
  });
  mark.arrive(100, 'a');
  mark.arrive(300, 'b');
  expect([forgotten, mark.currentMs()]).toEqual([0, 99]);
  mark.arrive(300, 'c');
  expect([forgotten, mark.currentMs()]).toEqual([1, 299]);
});

test('a time that is none, or far in the future, moves no watermark', () => {
  const mark = sourceWatermark(options, () => {});
  expect(mark.arrive(Number.NaN, 'a')).toBe('time-invalid');
  expect(mark.arrive(9e12, 'a')).toBe('far-future');
  expect(mark.currentMs()).toBe(Number.NEGATIVE_INFINITY);
});

test.each([
  { idleMs: 0 },
  { idleMs: Number.POSITIVE_INFINITY },
  { sourcesMax: 0 },
  { sourcesMax: 1.5 },
])('the options %j are a problem', (wrong) => {
  const [name] = Object.keys(wrong);
  expect(sourceProblems(wrong).map(({ path }) => path)).toEqual([`options.${name}`]);
  expect(sourceProblems({ idleMs: 1, sourcesMax: 1 })).toEqual([]);
});
