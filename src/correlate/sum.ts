import type { Aggregator } from './aggregator.ts';
import { addExact, type Partials, roundExact } from './exact-sum.ts';
import { readNumber } from './read-number.ts';

/**
 * The sum of a number over the events: the number nearest to the exact sum, in whatever order they
 * came. Of no numbers it is 0 (semantics A9).
 */
export function sum<I>(of: (event: I) => number | undefined): Aggregator<I, number> {
  const aggregator: Aggregator<I, number, number | null, Partials> = {
    lift: readNumber(of),
    zero: () => [],
    add: (a, value) => (value === null ? a : addExact(a, value)),
    remove: (a, value) => (value === null ? a : addExact(a, -value)),
    merge: (a, b) => b.reduce(addExact, a),
    read: roundExact,
  };
  return aggregator;
}

/** The mean in the making. */
interface Mean {
  partials: Partials;
  count: number;
}

/** The mean of a number over the events; of none it is `undefined` (semantics A9). */
export function average<I>(
  of: (event: I) => number | undefined,
): Aggregator<I, number | undefined> {
  const aggregator: Aggregator<I, number | undefined, number | null, Mean> = {
    lift: readNumber(of),
    zero: () => ({ partials: [], count: 0 }),
    add: (a, value) => (value === null ? a : change(a, value, 1)),
    remove: (a, value) => (value === null ? a : change(a, -value, -1)),
    merge(a, b) {
      b.partials.reduce(addExact, a.partials);
      a.count += b.count;
      return a;
    },
    read: ({ partials, count }) => (count === 0 ? undefined : roundExact(partials) / count),
  };
  return aggregator;
}

function change(mean: Mean, value: number, count: number): Mean {
  addExact(mean.partials, value);
  mean.count += count;
  return mean;
}
