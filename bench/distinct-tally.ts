/** Different values in a window, as the rivals hold them. */
import type { Reading } from './reading-stream.ts';
import type { Tallied, Tally } from './tally.ts';

/** How many different peers there are, each time that reaches a number. */
export function distinctTally(ms: number, atLeast: number): Tally {
  return { ms, open: () => new DistinctTallied(ms, atLeast) };
}

class DistinctTallied implements Tallied {
  readonly #ms: number;
  readonly #atLeast: number;
  readonly #counts = new Map<string, number>();
  #events: Reading[] = [];
  #first = 0;
  #isUp = false;

  constructor(ms: number, atLeast: number) {
    this.#ms = ms;
    this.#atLeast = atLeast;
  }

  pass(timeMs: number): boolean {
    this.#leave(timeMs);
    if (this.#counts.size < this.#atLeast) this.#isUp = false;
    return this.#counts.size === 0;
  }

  take(event: Reading, told: number[]): void {
    this.pass(event.timeMs - 1);
    this.#events.push(event);
    this.#counts.set(event.peer, (this.#counts.get(event.peer) ?? 0) + 1);
    this.#leave(event.timeMs);
    if (this.#isUp || this.#counts.size < this.#atLeast) return;
    this.#isUp = true;
    told.push(this.#counts.size);
  }

  /** An array that is shifted costs its length, so a long one is cut now and then. */
  #leave(timeMs: number): void {
    const events = this.#events;
    for (let old = events[this.#first]; old !== undefined; old = events[this.#first]) {
      if (old.timeMs > timeMs - this.#ms) break;
      const left = (this.#counts.get(old.peer) ?? 0) - 1;
      if (left === 0) this.#counts.delete(old.peer);
      else this.#counts.set(old.peer, left);
      this.#first += 1;
    }
    if (2 * this.#first <= events.length) return;
    this.#events = events.slice(this.#first);
    this.#first = 0;
  }
}
