import { expect, test } from 'vitest';
import { runTask } from '../../bench/correlate-task.ts';
import { CORRELATIONS } from '../../bench/correlations.ts';

const cases = CORRELATIONS.flatMap(({ name }, correlation) => [
  { name, correlation, isOrdered: true, order: 'in order' },
  { name, correlation, isOrdered: false, order: 'out of order' },
]);

test.each(cases)('everyone finds the same number of "$name" $order', (row) => {
  const { correlation, isOrdered } = row;
  const size = { keys: 100, events: 5_000, rounds: 1 };
  const { ns, state } = runTask({ ...size, correlation, isOrdered });
  expect(Object.keys(ns)).toHaveLength(6);
  expect(state === undefined).toBe(!isOrdered);
});
