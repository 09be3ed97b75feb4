import type { Alarm } from './alarm.ts';
import { grownFlags } from './columns.ts';

/** The alarms of the few slots that have one; that most have none costs them one byte. */
export class SlotAlarms {
  readonly #alarms = new Map<number, Alarm>();
  #has: Uint8Array = new Uint8Array(0);

  /** A slot without an alarm. */
  open(slot: number): void {
    this.#has = grownFlags(this.#has, slot);
  }

  get(slot: number): Alarm | undefined {
    return this.#has[slot] === 1 ? this.#alarms.get(slot) : undefined;
  }

  set(slot: number, alarm: Alarm): void {
    this.#has[slot] = 1;
    this.#alarms.set(slot, alarm);
  }

  delete(slot: number): void {
    if (this.#has[slot] !== 1) return;
    this.#has[slot] = 0;
    this.#alarms.delete(slot);
  }
}
