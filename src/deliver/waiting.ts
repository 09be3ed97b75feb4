import type { Retryable } from './channel.ts';
import type { Pending } from './outbox-state.ts';

/** A message that waits for its next attempt. */
export interface Waiting extends Pending {
  readonly attempts: number;
  /** Not before this time of the steady clock. */
  readonly dueMs: number;
  /** What the last attempt met. */
  readonly last?: Retryable | undefined;
}

/**
 * Messages in the order in which they are due, and among equals as they came. `oldestMs` is no
 * later than the `sinceMs` of any of them.
 */
export class WaitingQueue {
  #entries: Waiting[] = [];
  #oldestMs = Number.POSITIVE_INFINITY;

  get size(): number {
    return this.#entries.length;
  }

  get oldestMs(): number {
    return this.#oldestMs;
  }

  get first(): Waiting | undefined {
    return this.#entries[0];
  }

  add(entry: Waiting): void {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#entries[middle];
      if (other !== undefined && other.dueMs <= entry.dueMs) low = middle + 1;
      else high = middle;
    }
    this.#entries.splice(low, 0, entry);
    this.#oldestMs = Math.min(this.#oldestMs, entry.sinceMs);
  }

  take(): Waiting | undefined {
    const first = this.#entries.shift();
    if (this.#entries.length === 0) this.#oldestMs = Number.POSITIVE_INFINITY;
    return first;
  }

  /** Takes out those that began at or before a time, of those that failed or of all. */
  takeOlder(thanMs: number, which: 'failed' | 'all'): Waiting[] {
    if (this.#oldestMs > thanMs) return [];
    const isOld = ({ sinceMs, attempts }: Waiting): boolean =>
      sinceMs <= thanMs && (which === 'all' || attempts > 0);
    const older = this.#entries.filter(isOld);
    this.#entries = this.#entries.filter((entry) => !isOld(entry));
    this.#oldestMs = this.#entries.reduce(
      (oldest, { sinceMs }) => Math.min(oldest, sinceMs),
      Number.POSITIVE_INFINITY,
    );
    return older;
  }
}
