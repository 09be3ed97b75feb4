import type { Aggregator } from './aggregator.ts';
import { readNumber } from './read-number.ts';

/** The least of a number over the events; of none it is `undefined` (semantics A9). */
export function minimum<I>(
  of: (event: I) => number | undefined,
): Aggregator<I, number | undefined> {
  return extreme(of, Math.min);
}

/** The greatest of a number over the events; of none it is `undefined` (semantics A9). */
export function maximum<I>(
  of: (event: I) => number | undefined,
): Aggregator<I, number | undefined> {
  return extreme(of, Math.max);
}

function extreme<I>(
  of: (event: I) => number | undefined,
  choose: (a: number, b: number) => number,
): Aggregator<I, number | undefined> {
  const merge = (a: number | null, b: number | null): number | null => {
    if (a === null || b === null) return a ?? b;
    return choose(a, b);
  };
  const aggregator: Aggregator<I, number | undefined, number | null, number | null> = {
    lift: readNumber(of),
    zero: () => null,
    add: merge,
    merge,
    read: (a) => a ?? undefined,
  };
  return aggregator;
}
