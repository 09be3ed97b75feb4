import { hasPassed } from '../core/time.ts';
import { type ChainKey, GIVEN_UP } from './chain-key.ts';

/**
 * When to look at which key for what has had its time. A key stands here once as long as it is
 * kept, in the order of the times, as watermarks come: so nothing is searched, and a key is looked
 * at once in a while however many events it has. A key that was given up stands here until then,
 * or until there may be more of them than of others.
 */
export class ChainLooks {
  /** The first look: watermarks before it mean nothing here. */
  dueMs: number = Number.POSITIVE_INFINITY;
  readonly #keepMs: number;
  #keys: ChainKey[] = [];
  #times: number[] = [];
  #head = 0;
  /** With so many, it is time to look for those that were given up. */
  #tidyAt = TIDY_MIN;

  /** `keepMs` is how long an event can matter. */
  constructor(keepMs: number) {
    this.#keepMs = keepMs;
  }

  /** Number of keys that stand here. */
  size(): number {
    return this.#keys.length - this.#head;
  }

  /**
   * Queues a key that has an event of this time. A time far ahead of the watermark is cut, as it
   * would hold up all that are queued behind it.
   */
  add(of: ChainKey, timeMs: number, watermarkMs: number): void {
    if (this.size() >= this.#tidyAt) this.#tidy();
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

  #tidy(): void {
    const stays = this.#keys.map(({ count }, at) => at >= this.#head && count !== GIVEN_UP);
    this.#keys = this.#keys.filter((_, at) => stays[at]);
    this.#times = this.#times.filter((_, at) => stays[at]);
    this.#head = 0;
    this.dueMs = this.#times[0] ?? Number.POSITIVE_INFINITY;
    this.#tidyAt = Math.max(TIDY_MIN, 2 * this.#keys.length);
  }
}

const TIDY_MIN = 64;
