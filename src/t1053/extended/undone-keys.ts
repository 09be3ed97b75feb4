/**
 * Keys for what counts only where nothing undoes it in time. Each such act is an action of its
 * own, so that each waits its own time, however often the same is done and undone; what undoes
 * it asks for the acts before it.
 */
import { seconds } from '../../core/duration.ts';
import { encodeKey, type Key } from '../../core/key.ts';
import { windowStart } from '../../core/time.ts';
import type { Finding } from '../../rule/rule.ts';

type Keys = Pick<Finding<unknown>, 'keys' | 'asks'>;

/** Records of one act, in several logs, are closer than that. */
const SLOT_MS = seconds(2);

/** The act on a thing, together with other records of it. */
export function actKeys(thing: Key, timeMs: number): Keys {
  const at = windowStart(timeMs, SLOT_MS);
  const asks = [at - SLOT_MS, at + SLOT_MS].map((slot) => slotKey(thing, slot));
  return { keys: [slotKey(thing, at)], asks };
}

/** What undoes acts on the thing that lie at most the timespan back. */
export function undoingKeys(thing: Key, timeMs: number, timespanMs: number): Keys {
  const asks: Key[] = [];
  for (let at = windowStart(timeMs, SLOT_MS); at > timeMs - timespanMs - SLOT_MS; at -= SLOT_MS) {
    asks.push(slotKey(thing, at));
  }
  return { keys: [], asks };
}

function slotKey(thing: Key, slot: number): Key {
  return ['act', encodeKey(thing), slot];
}
