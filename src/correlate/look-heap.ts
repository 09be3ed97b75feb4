/** Slots by the time at which each is looked at, then by rank. A slot may stand twice. */
export class LookHeap {
  readonly #times: number[] = [];
  readonly #slots: number[] = [];
  readonly #rankOf: (slot: number) => number;

  constructor(rankOf: (slot: number) => number) {
    this.#rankOf = rankOf;
  }

  /** The earliest time; `Infinity` for none. */
  get timeMs(): number {
    return this.#times.length === 0 ? Number.POSITIVE_INFINITY : (this.#times[0] as number);
  }

  /** Slots in no particular order. */
  get slots(): readonly number[] {
    return this.#slots;
  }

  push(timeMs: number, slot: number): void {
    const times = this.#times;
    const slots = this.#slots;
    let index = times.length;
    times.push(timeMs);
    slots.push(slot);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isBefore(timeMs, slot, parent)) break;
      times[index] = times[parent] as number;
      slots[index] = slots[parent] as number;
      index = parent;
    }
    times[index] = timeMs;
    slots[index] = slot;
  }

  /** Takes out the slot of the earliest time. */
  pop(): number {
    const times = this.#times;
    const slots = this.#slots;
    const first = slots[0] as number;
    const timeMs = times.pop() as number;
    const slot = slots.pop() as number;
    if (times.length > 0) this.#sink(timeMs, slot);
    return first;
  }

  clear(): void {
    this.#times.length = 0;
    this.#slots.length = 0;
  }

  /** Puts a slot where the first was, and moves it down until it comes before both children. */
  #sink(timeMs: number, slot: number): void {
    const times = this.#times;
    const slots = this.#slots;
    let index = 0;
    for (let child = 1; child < times.length; child = 2 * index + 1) {
      const other = child + 1;
      const isOther =
        other < times.length &&
        this.#isBefore(times[other] as number, slots[other] as number, child);
      if (isOther) child = other;
      if (this.#isBefore(timeMs, slot, child)) break;
      times[index] = times[child] as number;
      slots[index] = slots[child] as number;
      index = child;
    }
    times[index] = timeMs;
    slots[index] = slot;
  }

  #isBefore(timeMs: number, slot: number, index: number): boolean {
    const otherMs = this.#times[index] as number;
    if (timeMs !== otherMs) return timeMs < otherMs;
    return this.#rankOf(slot) - this.#rankOf(this.#slots[index] as number) < 0;
  }
}
