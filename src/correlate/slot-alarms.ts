import { type Alarm, quietAlarm } from './alarm.ts';
import { grownFloats } from './columns.ts';

/** What a row holds; a time that never was is not a number. */
const [FROM, UP, TOLD, ORDINAL, HELD, IS_TOLD] = [0, 1, 2, 3, 4, 5] as const;
const WIDTH = IS_TOLD + 1;

/** Keeps a number for each slot: 0 at first. */
interface Marks {
  mark(slot: number): number;
  setMark(slot: number, mark: number): void;
}

/**
 * The alarms of the slots that have one, as rows of numbers. Whether one is up is asked with each
 * event, and stands with the slot: its mark is 0 for none, else the number of the row, from 1 on,
 * negative where it is up. An alarm as an object is made only where it may change.
 */
export class SlotAlarms {
  readonly #marks: Marks;
  #rows: Float64Array = new Float64Array(0);
  /** Rows that are free. */
  readonly #free: number[] = [];
  #end = 0;

  constructor(marks: Marks) {
    this.#marks = marks;
  }

  has(slot: number): boolean {
    return this.#marks.mark(slot) !== 0;
  }

  isUp(slot: number): boolean {
    return this.#marks.mark(slot) < 0;
  }

  /** The alarm of a slot, or one that is down; changes count once it is `set`. */
  get(slot: number): Alarm {
    const mark = this.#marks.mark(slot);
    if (mark === 0) return quietAlarm();
    const at = (Math.abs(mark) - 1) * WIDTH;
    const rows = this.#rows;
    return {
      isUp: mark < 0,
      isTold: rows[at + IS_TOLD] === 1,
      fromMs: rows[at + FROM] as number,
      upMs: orNull(rows[at + UP] as number),
      toldMs: orNull(rows[at + TOLD] as number),
      ordinal: rows[at + ORDINAL] as number,
      held: rows[at + HELD] as number,
    };
  }

  set(slot: number, alarm: Alarm): void {
    const mark = Math.abs(this.#marks.mark(slot));
    const row = mark > 0 ? mark - 1 : this.#take();
    this.#marks.setMark(slot, alarm.isUp ? -(row + 1) : row + 1);
    const at = row * WIDTH;
    const rows = this.#rows;
    rows[at + FROM] = alarm.fromMs;
    rows[at + UP] = alarm.upMs ?? Number.NaN;
    rows[at + TOLD] = alarm.toldMs ?? Number.NaN;
    rows[at + ORDINAL] = alarm.ordinal;
    rows[at + HELD] = alarm.held;
    rows[at + IS_TOLD] = alarm.isTold ? 1 : 0;
  }

  delete(slot: number): void {
    if (!this.has(slot)) return;
    this.#free.push(Math.abs(this.#marks.mark(slot)) - 1);
    this.#marks.setMark(slot, 0);
  }

  #take(): number {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const row = this.#end;
    this.#end += 1;
    this.#rows = grownFloats(this.#rows, (row + 1) * WIDTH - 1);
    return row;
  }
}

function orNull(timeMs: number): number | null {
  return Number.isNaN(timeMs) ? null : timeMs;
}
