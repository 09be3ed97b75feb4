import type { Cell } from './cell.ts';
import { type FieldSteps, someValueAt, valueAt } from './field-path.ts';
import type { NeedleIndex } from './needle-index.ts';
import type { RegexEngine } from './regex-engine.ts';
import { ValueRows } from './value-rows.ts';
import { scalarText, textOf } from './value-text.ts';

/** Hears the numbers that a value shows. */
export type Shown = (ids: readonly number[]) => void;

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

  /** Takes what the event has in the field, and tells the numbers of the needles it shows. */
  show(value: unknown, event: object, epoch: number, shown: Shown): void {
    this.take(value, epoch);
    const { index } = this;
    if (index === undefined || this.#content === 'absent') return;
    if (index.present.length > 0) shown(index.present);
    if (this.#content === 'text') shown(this.rows.shown(this.#row));
    else shown(shownBy(event, this.steps, index));
  }

  /** The same by the field's whole path. */
  showRead(event: object, epoch: number, shown: Shown): void {
    this.show(valueAt(event, this.steps), event, epoch, shown);
  }

  /** Takes what the event has in the field. */
  take(value: unknown, epoch: number): void {
    this.epoch = epoch;
    const text = typeof value === 'string' ? value : scalarText(value);
    if (text === undefined) this.#content = value === undefined ? 'absent' : 'other';
    else {
      this.#content = 'text';
      this.#row = this.rows.of(text);
    }
  }

  /** Reads the field of an event by its whole path. */
  read(event: object, epoch: number): void {
    this.take(valueAt(event, this.steps), epoch);
  }

  /** The text of the one value that the field has; undefined where it has another number. */
  text(cased: boolean): string | undefined {
    if (this.#content !== 'text') return undefined;
    return cased ? this.rows.text(this.#row) : this.rows.folded(this.#row);
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

/** What any of the values at the path shows. */
function shownBy(event: object, steps: FieldSteps, index: NeedleIndex): readonly number[] {
  const found = new Set<number>();
  someValueAt(event, steps, (value) => {
    const folded = textOf(value, false);
    if (folded !== undefined) for (const id of index.find(folded)) found.add(id);
    return false;
  });
  return [...found];
}
