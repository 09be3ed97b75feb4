import type { Aggregator } from './aggregator.ts';

/** How many events there are. */
export function count<I>(): Aggregator<I, number> {
  return COUNT;
}

const COUNT: Aggregator<unknown, number, unknown, number> = {
  zero: () => 0,
  add: (a) => a + 1,
  remove: (a) => a - 1,
  merge: (a, b) => a + b,
  read: (a) => a,
};
