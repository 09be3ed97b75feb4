import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeScale } from '../../src/deliver/time-scale.ts';

const xs = (times: readonly number[]): number[] => {
  const { xOf } = timeScale(times, 100, 1_100);
  return times.map((timeMs) => Math.round(xOf(timeMs)));
};

describe('a scale', () => {
  test('puts times in proportion', () => {
    expect(xs([0, 250, 1_000])).toEqual([100, 350, 1_100]);
    expect(timeScale([0, 250, 1_000], 0, 1).pauses).toEqual([]);
  });

  test('of one time puts it to the left, and of none puts nothing anywhere', () => {
    expect(xs([5])).toEqual([100]);
    expect(timeScale([], 7, 9).xOf(1)).toBe(7);
  });

  test('of two times has them at both ends, however far apart', () => {
    expect(xs([0, 8.64e15])).toEqual([100, 1_100]);
  });

  test.each([
    [8, 0],
    [9, 1],
  ])('a gap of %i beside two of 1 has %i pauses', (gap, count) => {
    expect(timeScale([0, 1, 2, 2 + gap], 0, 1_000).pauses).toHaveLength(count);
  });

  test('draws a pause short, and the rest in what is left', () => {
    const scale = timeScale([0, 1, 2, 1_002], 0, 1_064);
    expect([0, 1, 2, 1_002].map(scale.xOf)).toEqual([0, 500, 1_000, 1_064]);
    expect(scale.pauses).toEqual([{ x: 1_000, width: 64, ms: 1_000 }]);
  });

  test('has as many pauses as there is room for, and no more', () => {
    const timesOf = (pauses: number): number[] =>
      Array.from({ length: pauses + 1 }, (_, index) => [index * 1_000, index * 1_000 + 1]).flat();
    expect(timeScale(timesOf(8), 0, 1_000).pauses).toHaveLength(8);
    expect(timeScale(timesOf(9), 0, 1_000).pauses).toHaveLength(0);
  });

  test('keeps the order of times and the edges', () => {
    const times = fc.array(fc.integer({ min: -8.64e15, max: 8.64e15 }), { minLength: 1 });
    fc.assert(
      fc.property(times, (unsorted) => {
        const sorted = [...unsorted].sort((a, b) => a - b);
        const { xOf } = timeScale(unsorted, 190, 1_256);
        const places = sorted.map(xOf);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(places[0]).toBe(190);
        expect(places.at(-1)).toBeLessThanOrEqual(1_256.001);
      }),
      { numRuns: 300 },
    );
  });
});
