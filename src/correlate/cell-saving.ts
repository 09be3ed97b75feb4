import type { Key } from '../core/key.ts';
import { DefinitionError } from '../core/problem.ts';
import type { KeySlots } from './key-slots.ts';

/** A key in a snapshot. */
export type SavedCell = readonly [key: Key, rank: number, cell: unknown];

/**
 * A snapshot taken in slices while its state goes on: every key is saved before it first changes,
 * so the slices together are the state as it was at the beginning.
 */
export class CellSaving {
  readonly #slots: KeySlots;
  readonly #save: (slot: number) => SavedCell;
  /** Keys that came later are no part of it, whatever slots they are given. */
  readonly #count: number;
  readonly #isSaved: Uint8Array;
  /** What had to be saved before its turn. */
  readonly #early: SavedCell[] = [];

  constructor(slots: KeySlots, save: (slot: number) => SavedCell) {
    this.#slots = slots;
    this.#save = save;
    this.#count = slots.count;
    this.#isSaved = new Uint8Array(slots.room);
  }

  /** Saves the key of a slot that is about to change or to go, unless it is saved already. */
  keep(slot: number): void {
    this.#saveTo(this.#early, slot);
  }

  /** Slices of at most so many keys each, at least one. Throws once this is not `current`. */
  *slices(
    keysMax: number,
    current: () => CellSaving | undefined,
  ): Generator<readonly SavedCell[], void> {
    const room = this.#isSaved.length;
    for (let begin = 0; begin === 0 || begin < room; begin += keysMax) {
      const slice: SavedCell[] = [];
      const end = Math.min(begin + keysMax, room);
      for (let slot = begin; slot < end; slot += 1) this.#saveTo(slice, slot);
      if (begin > 0 && slice.length === 0) continue;
      yield slice;
      if (current() !== this) throw superseded();
    }
    for (let at = 0; at < this.#early.length; at += keysMax) {
      yield this.#early.slice(at, at + keysMax);
    }
  }

  #saveTo(saved: SavedCell[], slot: number): void {
    if (this.#slots.rankOf(slot) >= this.#count || this.#isSaved[slot] === 1) return;
    this.#isSaved[slot] = 1;
    saved.push(this.#save(slot));
  }
}

function superseded(): DefinitionError {
  const message = 'expected to be the only one that saves; another began before the last slice';
  return new DefinitionError('slices', [{ code: 'snapshot-superseded', path: 'state', message }]);
}
