import type { Key } from '../core/key.ts';
import type { Aggregator } from './aggregator.ts';
import type { KeyId } from './pattern-key.ts';
import { readKey } from './read-key.ts';

/** How many events there are of each value. */
type Counts = Map<KeyId, number>;

/**
 * How many different values there are. Values are keys: 1 and '1' differ, and lists are tuples. A
 * value that is no key takes no part and is noted; `undefined` takes none silently (semantics A9).
 */
export function distinct<I>(of: (event: I) => Key | undefined): Aggregator<I, number> {
  const aggregator: Aggregator<I, number, KeyId, Counts> = {
    lift: readKey('of', of),
    zero: () => new Map(),
    add: (a, value) => (value === null ? a : change(a, value, 1)),
    remove: (a, value) => (value === null ? a : change(a, value, -1)),
    merge(a, b) {
      for (const [value, times] of b) change(a, value, times);
      return a;
    },
    read: (a) => a.size,
    save: (a) => [...a],
    load: (saved) => new Map(saved as [KeyId, number][]),
  };
  return aggregator;
}

function change(counts: Counts, value: KeyId, by: number): Counts {
  const times = (counts.get(value) ?? 0) + by;
  if (times === 0) counts.delete(value);
  else counts.set(value, times);
  return counts;
}
