import { encodeKey } from '../core/key.ts';
import type { KeyedState } from './keyed-state.ts';
import type { Entries, Machine } from './machine.ts';
import { type SavedMs, type SnapshotHeader, saveMs } from './snapshot.ts';

/** A snapshot of `keyBy`. */
export interface KeyBySnapshot extends SnapshotHeader {
  readonly machine: 'key-by';
  readonly version: 1;
  readonly keys: readonly SavedKeyed[];
  readonly count: number;
  readonly watermarkMs: SavedMs;
}

interface SavedKeyed {
  /** As `keyBy` encodes it. */
  readonly key: string;
  readonly rank: number;
  readonly state: unknown;
  readonly lastMs: number;
  readonly toldMs: SavedMs;
}

/** The state of `keyBy` key by key. */
export function keyedEntries<S>(machine: Machine<never, unknown, S>): Entries<KeyedState<S>> {
  return {
    idOf: encodeKey,
    watch(state, onTouch) {
      state.onTouch = onTouch;
    },
    head: ({ count, watermarkMs }): KeyBySnapshot => ({
      machine: 'key-by',
      version: 1,
      keys: [],
      count,
      watermarkMs: saveMs(watermarkMs),
    }),
    saver:
      ({ keys }) =>
      (id) => {
        const found = keys.get(String(id));
        if (found === undefined) return undefined;
        const { key, rank, state, lastMs, toldMs } = found;
        const saved = { key, rank, state: machine.snapshot(state), lastMs, toldMs: saveMs(toldMs) };
        return { key, saved };
      },
    join: (head, keys) => ({ ...(head as KeyBySnapshot), keys }),
  };
}
