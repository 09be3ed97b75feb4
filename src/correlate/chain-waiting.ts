import { hasPassed } from '../core/time.ts';
import { type ChainKey, type ChainRun, OVER } from './chain-key.ts';
import { heap } from './heap.ts';

/** A run that waits for the absence at its end to be proven. */
export interface WaitingRun {
  readonly of: ChainKey;
  readonly run: ChainRun;
  readonly deadlineMs: number;
}

/**
 * Waiting runs by their deadlines, then by their first events. Deadlines mostly come in order, so
 * most runs stand in a queue; a heap has those that overtake it. Runs that ended before stand here
 * until they are due, or until there may be more of them than of others.
 */
export class ChainWaiting {
  /** The earliest deadline: watermarks before it mean nothing here. */
  dueMs: number = Number.POSITIVE_INFINITY;
  #queue: WaitingRun[] = [];
  #head = 0;
  #overtaking = heap<WaitingRun>(comesDue);
  /** With so many, it is time to look for those that ended. */
  #tidyAt = TIDY_MIN;

  /** Number of runs that stand here. */
  size(): number {
    return this.#queue.length - this.#head + this.#overtaking.size();
  }

  add(of: ChainKey, run: ChainRun, deadlineMs: number): void {
    if (this.size() >= this.#tidyAt) this.#tidy();
    const waiting = { of, run, deadlineMs };
    const last = this.#queue[this.#queue.length - 1];
    if (last === undefined || !comesDue(waiting, last)) this.#queue.push(waiting);
    else this.#overtaking.push(waiting);
    if (deadlineMs < this.dueMs) this.dueMs = deadlineMs;
  }

  /** Takes out the run that is due first, where it is due at this watermark. */
  takeDue(watermarkMs: number): WaitingRun | undefined {
    const first = this.#first();
    if (first === undefined || !hasPassed(first.deadlineMs, watermarkMs)) return undefined;
    if (first !== this.#queue[this.#head]) this.#overtaking.pop();
    else this.#dequeue();
    this.dueMs = this.#first()?.deadlineMs ?? Number.POSITIVE_INFINITY;
    return first;
  }

  #tidy(): void {
    this.#queue = this.#queue.slice(this.#head).filter(isOpen);
    this.#head = 0;
    this.#overtaking = heap(comesDue, this.#overtaking.values().filter(isOpen));
    this.dueMs = this.#first()?.deadlineMs ?? Number.POSITIVE_INFINITY;
    this.#tidyAt = Math.max(TIDY_MIN, 2 * this.size());
  }

  #dequeue(): void {
    this.#head += 1;
    if (this.#head * 2 <= this.#queue.length) return;
    this.#queue = this.#queue.slice(this.#head);
    this.#head = 0;
  }

  #first(): WaitingRun | undefined {
    const queued = this.#queue[this.#head];
    const overtaking = this.#overtaking.peek();
    if (queued === undefined || overtaking === undefined) return queued ?? overtaking;
    return comesDue(overtaking, queued) ? overtaking : queued;
  }
}

function comesDue(a: WaitingRun, b: WaitingRun): boolean {
  if (a.deadlineMs !== b.deadlineMs) return a.deadlineMs < b.deadlineMs;
  return a.run.seq < b.run.seq;
}

function isOpen({ run }: WaitingRun): boolean {
  return run.bound !== OVER;
}

const TIDY_MIN = 64;
