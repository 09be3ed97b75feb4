import { hasPassed } from '../core/time.ts';
import type { ChainKey } from './chain-key.ts';

/**
 * When to look at which key for what has had its time. A key stands here once as long as it is
 * kept, in the order of the times, as watermarks come: so nothing is searched, and a key is looked
 * at once in a while however many events it has.
 */
export class ChainLooks {
  /** The first look: watermarks before it mean nothing here. */
  dueMs: number = Number.POSITIVE_INFINITY;
  readonly #keepMs: number;
  #keys: ChainKey[] = [];
  #times: number[] = [];
  #head = 0;

  /** `keepMs` is how long an event can matter. */
  constructor(keepMs: number) {
    this.#keepMs = keepMs;
  }

  /**
   * Queues a key that has an event of this time. A time far ahead of the watermark is cut, as it
   * would hold up all that are queued behind it.
   */
  add(of: ChainKey, timeMs: number, watermarkMs: number): void {
    const atMs = Math.min(timeMs, watermarkMs + this.#keepMs) + this.#keepMs;
    const lastMs = this.#times[this.#times.length - 1] ?? Number.NEGATIVE_INFINITY;
    if (this.#head === this.#keys.length) this.dueMs = atMs;
    this.#keys.push(of);
    this.#times.push(Math.max(atMs, lastMs));
  }

  /** Takes out the key that is to be looked at first, where that is due at this watermark. */
  takeDue(watermarkMs: number): ChainKey | undefined {
    const of = this.#keys[this.#head];
    if (of === undefined || !hasPassed(this.dueMs, watermarkMs)) return undefined;
    this.#head += 1;
    if (this.#head * 2 > this.#keys.length) {
      this.#keys = this.#keys.slice(this.#head);
      this.#times = this.#times.slice(this.#head);
      this.#head = 0;
    }
    this.dueMs = this.#times[this.#head] ?? Number.POSITIVE_INFINITY;
    return of;
  }
}
