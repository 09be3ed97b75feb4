import { type CellSnapshot, type CellState, saverOf, snapshotOfCells } from './cell-state.ts';
import type { Cells } from './frame.ts';
import { NO_SLOT } from './key-slots.ts';
import type { Entries } from './machine.ts';
import { keyId } from './pattern-key.ts';

/** The state of a machine over the events of each key, key by key. */
export function cellEntries<C extends Cells>(machine: string): Entries<CellState<C>> {
  return {
    idOf: keyId,
    watch(state, onTouch) {
      state.onTouch = onTouch;
    },
    head: (state) => snapshotOfCells(machine, state, []),
    saver(state) {
      const { slots } = state;
      const save = saverOf(state);
      return (id) => {
        const slot = slots.find(id);
        return slot === NO_SLOT ? undefined : { key: slots.keyOf(slot), saved: save(slot) };
      };
    },
    join: (head, cells) => ({ ...(head as CellSnapshot), cells }),
  };
}
