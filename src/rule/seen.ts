/** What a rule remembers of earlier events: for each key, when it was first and last seen. */
import { encodeKey, type Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';

/** What `refine` may ask of the past. */
export interface Seen {
  /** Event time, in milliseconds, of the earliest event that had the key; undefined if none had. */
  readonly firstMs: (key: Key) => number | undefined;
  /** The same of the latest event. */
  readonly lastMs: (key: Key) => number | undefined;
}

/** Event times of the earliest and of the latest event that had a key. */
export type SeenTimes = readonly [firstMs: number, lastMs: number];

/** By encoded key; the one that was seen longest ago comes first. */
export type SeenKeys = Map<string, SeenTimes>;

export function seenIn(keys: SeenKeys): Seen {
  return {
    firstMs: (key) => keys.get(encodeKey(key))?.[0],
    lastMs: (key) => keys.get(encodeKey(key))?.[1],
  };
}

/** Remembers the keys; true where one had to be forgotten for it. */
export function remember(keys: SeenKeys, found: readonly Key[], timeMs: number): boolean {
  for (const key of found) {
    const text = encodeKey(key);
    const [firstMs, lastMs] = keys.get(text) ?? [timeMs, timeMs];
    keys.delete(text);
    keys.set(text, [Math.min(firstMs, timeMs), Math.max(lastMs, timeMs)]);
  }
  const isFull = keys.size > LIMITS.seenMax;
  while (keys.size > LIMITS.seenMax) keys.delete(keys.keys().next().value ?? '');
  return isFull;
}
