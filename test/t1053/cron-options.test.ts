import { expect, test } from 'vitest';
import { cronOptionProblems, warmupHours } from '../../src/t1053/cron-options.ts';

test('the cron log has to go back a day unless told otherwise', () => {
  expect(warmupHours({})).toBe(24);
  expect(warmupHours({ firstTableWarmupHours: 0 })).toBe(0);
});

test.each([
  [undefined, true],
  [0, true],
  [0.5, true],
  [-1, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('%s hours are accepted: %s', (firstTableWarmupHours, expected) => {
  const problems = cronOptionProblems({ firstTableWarmupHours });
  expect(problems.map(({ path }) => path)).toEqual(
    expected ? [] : ['options.firstTableWarmupHours'],
  );
});
