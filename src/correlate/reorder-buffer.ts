import { hasPassed } from '../core/time.ts';
import { heap } from './heap.ts';

/** An event that is held until no earlier one can come. */
export interface Held<E> {
  readonly timeMs: number;
  readonly event: E;
  /** Orders events of one millisecond; what has no tie break has 0. */
  readonly tie: number | string;
  /** Number of its arrival. */
  readonly arrival: number;
}

/** The order of events (semantics I2): by time, by tie break, by arrival. */
export function comesBefore(a: Held<unknown>, b: Held<unknown>): boolean {
  if (a.timeMs !== b.timeMs) return a.timeMs < b.timeMs;
  if (typeof a.tie !== typeof b.tie) return typeof a.tie === 'number';
  if (a.tie !== b.tie) return a.tie < b.tie;
  return a.arrival < b.arrival;
}

/**
 * Events in order. One that is not before the last stands in a queue, at no cost; only one that is
 * goes through a heap.
 */
export class ReorderBuffer<E> {
  /** From `#head` to before `#end`; the room around them is kept, and empty. */
  readonly #queue: (Held<E> | undefined)[] = [];
  #head = 0;
  #end = 0;
  readonly #overtaken = heap<Held<E>>(comesBefore);

  size(): number {
    return this.#end - this.#head + this.#overtaken.size();
  }

  push(held: Held<E>): void {
    const last = this.#head < this.#end ? this.#queue[this.#end - 1] : undefined;
    if (last !== undefined && comesBefore(held, last)) {
      this.#overtaken.push(held);
      return;
    }
    if (this.#head >= SPARE) this.#compact();
    this.#queue[this.#end] = held;
    this.#end += 1;
  }

  /** The earliest event. */
  peek(): Held<E> | undefined {
    const first = this.#head < this.#end ? this.#queue[this.#head] : undefined;
    const overtaken = this.#overtaken.peek();
    if (first === undefined || overtaken === undefined) return first ?? overtaken;
    return comesBefore(overtaken, first) ? overtaken : first;
  }

  /** Takes the earliest event out. */
  pop(): Held<E> | undefined {
    const earliest = this.peek();
    if (earliest === undefined || earliest !== this.#queue[this.#head]) {
      return this.#overtaken.pop();
    }
    this.#queue[this.#head] = undefined;
    this.#head += 1;
    if (this.#head === this.#end) {
      this.#head = 0;
      this.#end = 0;
    }
    return earliest;
  }

  /** Takes out, in order, the events up to and including this time. */
  release(untilMs: number, to: (held: Held<E>) => void): void {
    for (let first = this.peek(); first !== undefined; first = this.peek()) {
      if (!hasPassed(first.timeMs, untilMs)) return;
      this.pop();
      to(first);
    }
  }

  /** All events in order. */
  values(): Held<E>[] {
    const queued = this.#queue.slice(this.#head, this.#end) as Held<E>[];
    return [...queued, ...this.#overtaken.values()].sort((a, b) => (comesBefore(a, b) ? -1 : 1));
  }

  /** Moves the events to the room that was left before them, a block at a time. */
  #compact(): void {
    this.#queue.splice(0, this.#head);
    this.#end -= this.#head;
    this.#head = 0;
  }
}

const SPARE = 1_024;
