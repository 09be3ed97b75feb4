import type { Key } from '../core/key.ts';
import type { Entries, OnTouch } from './machine.ts';
import { type KeyId, keyId } from './pattern-key.ts';
import { type SavedMs, type SnapshotHeader, saveMs } from './snapshot.ts';

/** A snapshot of a machine over cells. */
export interface CellSnapshot extends SnapshotHeader {
  readonly version: 1;
  readonly cells: readonly (readonly [key: Key, rank: number, cell: unknown])[];
  readonly count: number;
  readonly watermarkMs: SavedMs;
}

/** What a snapshot needs of the state of such a machine. */
interface Cells<C> {
  readonly cells: ReadonlyMap<KeyId, C>;
  readonly count: number;
  readonly watermarkMs: number;
  onTouch: OnTouch | undefined;
}

/** The state of a machine over cells key by key. */
export function cellEntries<C extends { readonly key: Key; readonly rank: number }>(
  machine: string,
  save: (cell: C) => unknown,
): Entries<Cells<C>> {
  return {
    idOf: keyId,
    watch(state, onTouch) {
      state.onTouch = onTouch;
    },
    head: ({ count, watermarkMs }): CellSnapshot => ({
      machine,
      version: 1,
      cells: [],
      count,
      watermarkMs: saveMs(watermarkMs),
    }),
    saver:
      ({ cells }) =>
      (id) => {
        const cell = cells.get(id);
        if (cell === undefined) return undefined;
        return { key: cell.key, saved: [cell.key, cell.rank, save(cell)] };
      },
    join: (head, cells) => ({ ...(head as CellSnapshot), cells }),
  };
}
