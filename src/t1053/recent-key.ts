/**
 * Whether a key was seen within a timespan. A rule remembers only when each key was seen first, so
 * the key is remembered anew for each slot of time. Where a key is seen more than once in the slot
 * in which the timespan begins, the first time counts: it may seem older by one slot.
 */
import type { Key, KeyPart } from '../core/key.ts';
import { isNear, windowStart } from '../core/time.ts';
import type { Seen } from '../rule/seen.ts';

/** Slots of one timespan. */
const SLOTS = 24;

/** The key under which an event of that time is to be remembered. */
export function recentKey(key: readonly KeyPart[], timeMs: number, timespanMs: number): Key {
  return [...key, windowStart(timeMs, timespanMs / SLOTS)];
}

/** True where the key was seen at the time or at most the timespan before it. */
export function isRecent(
  seen: Seen,
  key: readonly KeyPart[],
  timeMs: number,
  timespanMs: number,
): boolean {
  for (let slot = 0; slot <= SLOTS; slot += 1) {
    const atMs = timeMs - (slot * timespanMs) / SLOTS;
    const firstMs = seen.firstMs(recentKey(key, atMs, timespanMs));
    if (firstMs !== undefined && isNear(firstMs, timeMs - timespanMs, timeMs, 0)) return true;
  }
  return false;
}
