import { expect, test } from 'vitest';
import { gt, gte, lt, lte } from '../../src/match/comparison.ts';

test('comparisons are plain frozen data', () => {
  const tests = [gt(1), gte(2), lt(3), lte(4)];
  expect(tests).toEqual([
    { op: 'gt', value: 1 },
    { op: 'gte', value: 2 },
    { op: 'lt', value: 3 },
    { op: 'lte', value: 4 },
  ]);
  expect(tests.every((one) => Object.isFrozen(one))).toBe(true);
});
