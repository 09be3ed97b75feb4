import type { Alarm } from './alarm.ts';
import type { Cells } from './frame.ts';
import { SlotAlarms } from './slot-alarms.ts';
import { StampRows } from './stamp-rows.ts';

interface Saved {
  readonly times: readonly number[];
  readonly alarm: Alarm | null;
}

/** The times of the last events of each key, and what was told of those that rose. */
export class CountCells implements Cells {
  readonly rows: StampRows;
  readonly alarms: SlotAlarms;

  constructor(stampsMax: number) {
    this.rows = new StampRows(stampsMax);
    this.alarms = new SlotAlarms(this.rows);
  }

  open(slot: number): void {
    this.rows.open(slot);
  }

  close(slot: number): void {
    this.rows.clear(slot);
    this.alarms.delete(slot);
  }

  isEmpty(slot: number): boolean {
    return this.rows.count(slot) === 0 && !this.alarms.has(slot);
  }

  save(slot: number): Saved {
    const length = this.rows.count(slot);
    const times = Array.from({ length }, (_, index) => this.rows.at(slot, index));
    return { times, alarm: this.alarms.has(slot) ? this.alarms.get(slot) : null };
  }

  load(slot: number, saved: unknown): void {
    const { times, alarm } = saved as Saved;
    this.open(slot);
    for (const timeMs of times) this.rows.push(slot, timeMs, Number.POSITIVE_INFINITY);
    if (alarm !== null) this.alarms.set(slot, alarm);
  }
}
