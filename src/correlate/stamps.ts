/**
 * A queue of times, with a value each where they have one, in a ring that grows by doubling up to a
 * bound. One for each key makes most of the memory of a window, so it begins small.
 */
export class Stamps {
  times: number[];
  /** In the places of their times; none where times are all. */
  values: unknown[] | null;
  head: number;
  size: number;

  constructor(values: unknown[] | null) {
    this.times = [NONE, NONE];
    this.values = values;
    this.head = 0;
    this.size = 0;
  }

  /** The time at this place, from the oldest on. */
  at(index: number): number {
    return this.times[this.slot(index)] ?? NONE;
  }

  /** Adds the newest; whoever pushes sees to it that there are fewer than `sizeMax`. */
  push(timeMs: number, value: unknown, sizeMax: number): void {
    if (this.size === this.times.length) this.grow(sizeMax);
    const slot = this.slot(this.size);
    this.times[slot] = timeMs;
    if (this.values !== null) this.values[slot] = value;
    this.size += 1;
  }

  /** Lets go of the oldest, and gives its value. */
  shift(): unknown {
    let value: unknown = null;
    if (this.values !== null) {
      value = this.values[this.head];
      this.values[this.head] = null;
    }
    this.head = this.slot(1);
    this.size -= 1;
    return value;
  }

  /** Values of all times, from the oldest on. */
  held(): unknown[] | null {
    if (this.values === null) return null;
    return Array.from({ length: this.size }, (_, index) => this.values?.[this.slot(index)]);
  }

  /** Lets go of all. */
  clear(): void {
    this.head = 0;
    this.size = 0;
    this.values &&= [];
  }

  /** All times, from the oldest on. */
  list(): number[] {
    return Array.from({ length: this.size }, (_, index) => this.at(index));
  }

  /** Where in the ring this place is. */
  slot(index: number): number {
    const slot = this.head + index;
    return slot < this.times.length ? slot : slot - this.times.length;
  }

  /** Makes room. */
  grow(sizeMax: number): void {
    const length = Math.min(sizeMax, 2 * this.times.length);
    // An array that is filled takes the room it needs; one that is pushed to takes much more.
    const times = new Array<number>(length).fill(NONE);
    for (let index = 0; index < this.size; index += 1) times[index] = this.at(index);
    this.values = this.held();
    this.times = times;
    this.head = 0;
  }
}

/** Not a whole number, so that the ring is one of doubles from the beginning. */
const NONE = Number.NaN;
