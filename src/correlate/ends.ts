import type { Aggregator } from './aggregator.ts';
import { readNumber } from './read-number.ts';

/** A number of the earliest event in order that has one; of none `undefined` (semantics A9). */
export function first<I>(of: (event: I) => number | undefined): Aggregator<I, number | undefined> {
  return end(of, (a, b) => a ?? b);
}

/** A number of the latest event in order that has one; of none `undefined` (semantics A9). */
export function last<I>(of: (event: I) => number | undefined): Aggregator<I, number | undefined> {
  return end(of, (a, b) => b ?? a);
}

function end<I>(
  of: (event: I) => number | undefined,
  merge: (a: number | null, b: number | null) => number | null,
): Aggregator<I, number | undefined> {
  const aggregator: Aggregator<I, number | undefined, number | null, number | null> = {
    lift: readNumber(of),
    zero: () => null,
    add: merge,
    merge,
    read: (a) => a ?? undefined,
  };
  return aggregator;
}
