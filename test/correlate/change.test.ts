import { expect, test } from 'vitest';
import { isFar, moreThanProblems } from '../../src/correlate/change.ts';

test.each([
  [14, 10, 5, false],
  [15, 10, 5, false],
  [16, 10, 5, true],
  [4, 10, 5, true],
  [10, 10, 0, false],
  [15, 10, { percent: 50 }, false],
  [15.1, 10, { percent: 50 }, true],
  [-15.1, -10, { percent: 50 }, true],
  [0, 0, { percent: 50 }, false],
  [0.1, 0, { percent: 50 }, true],
] as const)('%d is far from %d by %j: %s', (value, from, moreThan, expected) => {
  expect(isFar(value, from, moreThan)).toBe(expected);
});

test.each([-1, Number.NaN, null, '5', {}, { percent: '5' }])('%j is no such bound', (wrong) => {
  expect(moreThanProblems(wrong).map(({ path }) => path)).toEqual(['options.moreThan']);
});
