import { Cell } from './cell.ts';
import { parseFieldPath } from './field-path.ts';
import { FieldSlot } from './field-slot.ts';
import type { Predicate } from './predicate.ts';

/** A cell with the field that it asks. */
export interface Asked {
  readonly slot: FieldSlot;
  readonly cell: Cell;
}

/** The fields that the rules of a bucket ask, and their cells; equal ones are one. */
export class SlotTable {
  readonly slots: Map<string, FieldSlot> = new Map();
  readonly #asked = new Map<string, Asked>();

  slotOf(path: string): FieldSlot {
    const found = this.slots.get(path);
    if (found !== undefined) return found;
    const slot = new FieldSlot(path, parseFieldPath(path) ?? []);
    this.slots.set(path, slot);
    return slot;
  }

  /** The cell of a predicate that asks this field alone. */
  asked(path: string, predicate: Predicate): Asked {
    const key = JSON.stringify(predicate);
    const found = this.#asked.get(key);
    if (found !== undefined) return found;
    const slot = this.slotOf(path);
    const cell = new Cell(slot.cells.length, predicate);
    slot.cells.push(cell);
    const asked = { slot, cell };
    this.#asked.set(key, asked);
    return asked;
  }

  /** Frees what only the building of a bucket needs. */
  seal(): void {
    this.#asked.clear();
  }
}
