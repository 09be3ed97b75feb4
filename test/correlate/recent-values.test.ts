import { expect, test } from 'vitest';
import { RecentValues } from '../../src/correlate/recent-values.ts';

test('values stand in the order in which they were seen last', () => {
  const values = new RecentValues();
  expect(values.oldestMs).toBe(Number.POSITIVE_INFINITY);
  expect(['a', 'b', 'c', 'a', 'b', 'b'].map((value, ms) => values.see(value, ms))).toEqual([
    undefined,
    undefined,
    undefined,
    0,
    1,
    4,
  ]);
  expect(values.list()).toEqual([
    ['c', 2],
    ['a', 3],
    ['b', 5],
  ]);
  values.shift();
  expect([values.size, values.oldestMs, values.newestMs]).toEqual([2, 3, 5]);
  values.shift();
  values.shift();
  values.shift();
  expect([values.size, values.newestMs]).toEqual([0, Number.NEGATIVE_INFINITY]);
});
