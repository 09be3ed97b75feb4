import type { EventElement } from '../core/element.ts';
import { hasPassed } from '../core/time.ts';
import { heap } from './heap.ts';

/** An event that is held until no earlier one can come. */
export interface Held<E> extends EventElement<E> {
  /** Orders events of one millisecond; what has none has 0. */
  readonly tie?: number | string | undefined;
}

/** Whether an event goes before one that came earlier (semantics I2). */
export function overtakes(a: Held<unknown>, b: Held<unknown>): boolean {
  if (a.timeMs !== b.timeMs) return a.timeMs < b.timeMs;
  const { tie = 0 } = a;
  const { tie: other = 0 } = b;
  return typeof tie === typeof other ? tie < other : typeof tie === 'number';
}

/** One that overtakes, and its number among these. */
interface Overtaking<E> {
  readonly held: Held<E>;
  readonly arrival: number;
}

/**
 * Events in the order (time, tie break, arrival). One that overtakes none stands in a queue, at no
 * cost; only one that does goes through a heap. Of equal ones that in the queue came first: while
 * the heap holds any, the last in the queue goes after them all.
 */
export class ReorderBuffer<E> {
  #queue: (Held<E> | undefined)[] = [];
  /** Where the first of the queue stands; before it there is nothing any more. */
  #head = 0;
  #overtaken = 0;
  readonly #overtaking = heap<Overtaking<E>>(comesBefore);

  size(): number {
    return this.#queue.length - this.#head + this.#overtaking.size();
  }

  push(held: Held<E>): void {
    const last = this.#queue[this.#queue.length - 1];
    if (last !== undefined && overtakes(held, last)) {
      this.#overtaken += 1;
      this.#overtaking.push({ held, arrival: this.#overtaken });
    } else this.#queue.push(held);
  }

  /** The earliest event. */
  peek(): Held<E> | undefined {
    const first = this.#queue[this.#head];
    const other = this.#overtaking.peek()?.held;
    return first !== undefined && other !== undefined && overtakes(other, first) ? other : first;
  }

  /** Takes the earliest event out. */
  pop(): Held<E> | undefined {
    return this.take(Number.POSITIVE_INFINITY);
  }

  /** Takes out, in order, the events up to and including this time. */
  release(untilMs: number, to: (held: Held<E>) => void): void {
    for (let held = this.take(untilMs); held !== undefined; held = this.take(untilMs)) to(held);
  }

  /** Takes out the earliest event, where its time is not after this one. */
  take(untilMs: number): Held<E> | undefined {
    const earliest = this.peek();
    if (earliest === undefined || !hasPassed(earliest.timeMs, untilMs)) return undefined;
    if (earliest === this.#queue[this.#head]) this.#dequeue();
    else this.#overtaking.pop();
    return earliest;
  }

  #dequeue(): void {
    this.#queue[this.#head] = undefined;
    this.#head += 1;
    if (this.#head < GAP_MAX || this.#head * 2 < this.#queue.length) return;
    this.#queue.splice(0, this.#head);
    this.#head = 0;
  }
}

/** So much of the queue may stand empty before it is moved up. */
const GAP_MAX = 64;

function comesBefore(a: Overtaking<unknown>, b: Overtaking<unknown>): boolean {
  if (overtakes(a.held, b.held)) return true;
  return a.arrival < b.arrival && !overtakes(b.held, a.held);
}
