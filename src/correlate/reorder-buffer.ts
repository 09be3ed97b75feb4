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
  /** The queue in two parts: its end, in order, and its beginning, the other way round. */
  #end: Held<E>[] = [];
  #beginning: Held<E>[] = [];
  #overtaken = 0;
  readonly #overtaking = heap<Overtaking<E>>(comesBefore);

  size(): number {
    return this.#end.length + this.#beginning.length + this.#overtaking.size();
  }

  push(held: Held<E>): void {
    const last = this.#end.at(-1) ?? this.#beginning[0];
    if (last !== undefined && overtakes(held, last)) {
      this.#overtaken += 1;
      this.#overtaking.push({ held, arrival: this.#overtaken });
    } else this.#end.push(held);
  }

  /** The earliest event. */
  peek(): Held<E> | undefined {
    if (this.#beginning.length === 0 && this.#end.length > 0) {
      const end = this.#end;
      this.#end = this.#beginning;
      this.#beginning = end.reverse();
    }
    const first = this.#beginning.at(-1);
    const other = this.#overtaking.peek()?.held;
    return first !== undefined && other !== undefined && overtakes(other, first) ? other : first;
  }

  /** Takes the earliest event out. */
  pop(): Held<E> | undefined {
    return this.#take(Number.POSITIVE_INFINITY);
  }

  /** Takes out, in order, the events up to and including this time. */
  release(untilMs: number, to: (held: Held<E>) => void): void {
    for (let held = this.#take(untilMs); held !== undefined; held = this.#take(untilMs)) to(held);
  }

  #take(untilMs: number): Held<E> | undefined {
    const earliest = this.peek();
    if (earliest === undefined || !hasPassed(earliest.timeMs, untilMs)) return undefined;
    if (earliest === this.#beginning.at(-1)) this.#beginning.pop();
    else this.#overtaking.pop();
    return earliest;
  }
}

function comesBefore(a: Overtaking<unknown>, b: Overtaking<unknown>): boolean {
  if (overtakes(a.held, b.held)) return true;
  return a.arrival < b.arrival && !overtakes(b.held, a.held);
}
