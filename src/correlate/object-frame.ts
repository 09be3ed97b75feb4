import type { Key } from '../core/key.ts';
import type { Frame } from './frame.ts';
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
): Frame<I, O, (C | null)[]> {
  const { name, horizonMs, isOrdered } = frame;
  const at = (cells: (C | null)[], slot: number): C => cells[slot] as C;
  return {
    name,
    horizonMs,
    isOrdered,
    start: () => [],
    open(cells, slot, key) {
      cells[slot] = frame.open(key);
    },
    add(cells, slot, _, event, timeMs, emit) {
      frame.add(at(cells, slot), event, timeMs, emit);
      return true;
    },
    dueMs: (cells, slot) => frame.dueMs(at(cells, slot)),
    pass: (cells, slot, _, atMs, emit, isEnd) => frame.pass(at(cells, slot), atMs, emit, isEnd),
    isEmpty: (cells, slot) => frame.isEmpty(at(cells, slot)),
    isUndecided: (cells, slot) => frame.isUndecided?.(at(cells, slot)) === true,
    close(cells, slot) {
      cells[slot] = null;
    },
    save: (cells, slot) => frame.save(at(cells, slot)),
    load(cells, slot, saved, key) {
      cells[slot] = frame.load(saved, key);
    },
  };
}
