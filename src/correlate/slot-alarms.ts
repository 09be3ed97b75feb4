import { type Alarm, quietAlarm } from './alarm.ts';
import { grownFloats, grownInts } from './columns.ts';

/** Numbers of an alarm, in the order in which they stand; not a number where there is none. */
const FIELDS = ['fromMs', 'upMs', 'toldMs', 'ordinal', 'held'] as const;
const WIDTH = FIELDS.length + 1;
/** Behind the numbers: 1 where it was told that it is up. */
const TOLD = FIELDS.length;

/**
 * The alarms of the slots that have one, as rows of numbers. Whether one is up is asked with each
 * event, and stands with the slot; an alarm as an object is made only where it may change.
 */
export class SlotAlarms {
  /** 0 for none; else the number of the row, from 1 on, and negative for one that is up. */
  #rowOf: Int32Array = new Int32Array(0);
  #rows: Float64Array = new Float64Array(0);
  /** Rows that are free. */
  readonly #free: number[] = [];
  #end = 0;

  /** A slot without an alarm. */
  open(slot: number): void {
    this.#rowOf = grownInts(this.#rowOf, slot);
  }

  has(slot: number): boolean {
    return this.#rowOf[slot] !== 0;
  }

  isUp(slot: number): boolean {
    return (this.#rowOf[slot] as number) < 0;
  }

  /** The alarm of a slot, or one that is down; changes count once it is `set`. */
  get(slot: number): Alarm {
    const row = Math.abs(this.#rowOf[slot] as number) - 1;
    if (row < 0) return quietAlarm();
    const at = row * WIDTH;
    const [fromMs, upMs, toldMs, ordinal, held] = FIELDS.map((_, index) => this.#rows[at + index]);
    return {
      isUp: this.isUp(slot),
      isTold: this.#rows[at + TOLD] === 1,
      fromMs: fromMs as number,
      upMs: orNull(upMs as number),
      toldMs: orNull(toldMs as number),
      ordinal: ordinal as number,
      held: held as number,
    };
  }

  set(slot: number, alarm: Alarm): void {
    const had = Math.abs(this.#rowOf[slot] as number);
    const row = had > 0 ? had - 1 : this.#take();
    this.#rowOf[slot] = alarm.isUp ? -(row + 1) : row + 1;
    const at = row * WIDTH;
    for (const [index, name] of FIELDS.entries()) {
      this.#rows[at + index] = alarm[name] ?? Number.NaN;
    }
    this.#rows[at + TOLD] = alarm.isTold ? 1 : 0;
  }

  delete(slot: number): void {
    if (!this.has(slot)) return;
    this.#free.push(Math.abs(this.#rowOf[slot] as number) - 1);
    this.#rowOf[slot] = 0;
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
