import type { Cell } from './cell.ts';
import { type FieldSteps, isRecord, someValueAt } from './field-path.ts';
import type { NeedleIndex } from './needle-index.ts';
import type { RegexEngine } from './regex-engine.ts';
import { ValueRows } from './value-rows.ts';
import { scalarText, textOf } from './value-text.ts';

/** What the current event has in a field: nothing, one value with a text, or anything else. */
type Content = 'absent' | 'text' | 'other';

/** One field of the events of a bucket: its needles, its cells, and what it holds now. */
export class FieldSlot {
  /** Number of the event that the slot was last read of. */
  epoch = 0;
  readonly path: string;
  readonly steps: FieldSteps;
  readonly cells: Cell[] = [];
  /** Needles to be looked up in every value of the field; undefined: it is read when asked for. */
  index: NeedleIndex | undefined;
  #content: Content = 'absent';
  #row = 0;
  #rows: ValueRows | undefined;

  constructor(path: string, steps: FieldSteps) {
    this.path = path;
    this.steps = steps;
  }

  get rows(): ValueRows {
    this.#rows ??= new ValueRows(this.index, this.cells.length);
    return this.#rows;
  }

  /** Takes what the event has in the field, and gives the numbers of the needles it shows. */
  take(value: unknown, event: object, epoch: number): readonly number[] {
    this.epoch = epoch;
    const text = typeof value === 'string' ? value : scalarText(value);
    if (text !== undefined) {
      this.#content = 'text';
      this.#row = this.rows.of(text);
      return this.rows.shown(this.#row);
    }
    this.#content = value === undefined ? 'absent' : 'other';
    if (value === undefined || this.index === undefined) return NONE;
    return shownBy(event, this.steps, this.index);
  }

  /** Reads the field of an event by its whole path. */
  read(event: object, epoch: number): readonly number[] {
    return this.take(valueAt(event, this.steps), event, epoch);
  }

  /** `false` where the cell is known not to hold, without asking it. */
  mayHold(cell: Cell): boolean {
    if (this.#content === 'text') return this.rows.known(this.#row, cell.number) !== false;
    return this.#content === 'other' || cell.onAbsent;
  }

  /** Whether the cell holds of the event that the slot was read of. */
  holds(cell: Cell, event: object, regex: RegexEngine | undefined): boolean {
    if (this.#content === 'absent') return cell.onAbsent;
    if (this.#content === 'other') return cell.onEvent(regex)(event);
    const known = this.rows.known(this.#row, cell.number);
    return known ?? this.rows.ask(this.#row, cell, regex);
  }
}

const NONE: readonly number[] = [];
const SEVERAL: readonly unknown[] = [];

/** The one value at a path, or a list, where there may be several. */
function valueAt(event: object, steps: FieldSteps): unknown {
  let node: unknown = event;
  for (const { name, rest } of steps) {
    if (Array.isArray(node)) return SEVERAL;
    if (!isRecord(node)) return undefined;
    if (Object.hasOwn(node, rest)) return node[rest];
    if (!Object.hasOwn(node, name)) return undefined;
    node = node[name];
  }
  return node;
}

/** What any of the values at the path shows. */
function shownBy(event: object, steps: FieldSteps, index: NeedleIndex): readonly number[] {
  const found = new Set(index.present);
  someValueAt(event, steps, (value) => {
    const folded = textOf(value, false);
    if (folded !== undefined) for (const id of index.find(folded)) found.add(id);
    return false;
  });
  return [...found];
}
