import type { Key } from '../core/key.ts';
import type { Cells, Frame } from './frame.ts';
import type { Emit } from './machine.ts';

/** What is held for one key, where that is an object. */
export interface Cell {
  readonly key: Key;
}

/** A frame that holds an object for each key; what each of these says stands with `Frame`. */
export interface CellFrame<I, O, C extends Cell> {
  readonly name: string;
  readonly horizonMs: number;
  readonly isOrdered: boolean;
  open(key: Key): C;
  add(cell: C, event: I, timeMs: number, emit: Emit<O>): void;
  dueMs(cell: C): number;
  pass(cell: C, atMs: number, emit: Emit<O>, isEnd: boolean): void;
  isEmpty(cell: C): boolean;
  isUndecided?(cell: C): boolean;
  save(cell: C): unknown;
  load(saved: unknown, key: Key): C;
}

/** The frame over a list of objects. */
export function objectFrame<I, O, C extends Cell>(
  frame: CellFrame<I, O, C>,
): Frame<I, O, ObjectCells<C>> {
  const { name, horizonMs, isOrdered } = frame;
  return {
    name,
    horizonMs,
    isOrdered,
    start: () => new ObjectCells(frame),
    add(cells, slot, _, event, timeMs, emit) {
      frame.add(cells.at(slot), event, timeMs, emit);
      return true;
    },
    dueMs: (cells, slot) => frame.dueMs(cells.at(slot)),
    pass: (cells, slot, _, atMs, emit, isEnd) => frame.pass(cells.at(slot), atMs, emit, isEnd),
    isUndecided: (cells, slot) => frame.isUndecided?.(cells.at(slot)) === true,
  };
}

/** An object for each key. */
class ObjectCells<C extends Cell> implements Cells {
  readonly #frame: Pick<CellFrame<never, unknown, C>, 'open' | 'isEmpty' | 'save' | 'load'>;
  readonly #cells: (C | null)[] = [];

  constructor(frame: Pick<CellFrame<never, unknown, C>, 'open' | 'isEmpty' | 'save' | 'load'>) {
    this.#frame = frame;
  }

  at(slot: number): C {
    return this.#cells[slot] as C;
  }

  open(slot: number, key: Key): void {
    this.#cells[slot] = this.#frame.open(key);
  }

  close(slot: number): void {
    this.#cells[slot] = null;
  }

  isEmpty(slot: number): boolean {
    return this.#frame.isEmpty(this.at(slot));
  }

  save(slot: number): unknown {
    return this.#frame.save(this.at(slot));
  }

  load(slot: number, saved: unknown, key: Key): void {
    this.#cells[slot] = this.#frame.load(saved, key);
  }
}
