/** Windows that slide, as the rivals hold them. */
import type { Reading } from './reading-stream.ts';
import type { Tally } from './tally.ts';

/** The count each time it reaches a number. */
export function countTally(ms: number, atLeast: number): Tally {
  return {
    ms,
    open() {
      const times: number[] = [];
      let isUp = false;
      return {
        pass(timeMs) {
          leave(times, timeMs - ms);
          if (times.length < atLeast) isUp = false;
          return times.length === 0;
        },
        take({ timeMs }, told) {
          this.pass(timeMs - 1, told);
          times.push(timeMs);
          leave(times, timeMs - ms);
          if (isUp || times.length < atLeast) return;
          isUp = true;
          told.push(times.length);
        },
      };
    },
  };
}

/** Lets go of what is over at this time, and gives whether nothing is left. */
  pass(timeMs: number, told: number[]): boolean;
}

/** A window over the events of a key. */
export interface Tally {
  readonly ms: number;
  open(): Tallied;
}

/** The count each time it reaches a number. */
export function countTally(ms: number, atLeast: number): Tally {
  return {
    ms,
    open() {
      const times: number[] = [];
      let isUp = false;
      return {
        pass(timeMs) {
          leave(times, timeMs - ms);
          if (times.length < atLeast) isUp = false;
          return times.length === 0;
        },
        take({ timeMs }, told) {
          this.pass(timeMs - 1, told);
          times.push(timeMs);
          leave(times, timeMs - ms);
          if (isUp || times.length < atLeast) return;
          isUp = true;
          told.push(times.length);
        },
      };
    },
  };
}

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

/** The count of each window that holds an event, once it is over. */
export function hoppingTally(ms: number, everyMs: number): Tally {
  return {
    ms,
    open() {
      const times: number[] = [];
      let fromMs = 0;
      return {
        pass(timeMs, told) {
          while (times.length > 0 && fromMs + ms <= timeMs) {
            let counted = 0;
            while (counted < times.length && (times[counted] ?? 0) < fromMs + ms) counted += 1;
            if (counted > 0) told.push(counted);
            fromMs += everyMs;
            leave(times, fromMs - 1);
          }
          return times.length === 0;
        },
        take({ timeMs }, told) {
          if (this.pass(timeMs, told)) {
            fromMs = Math.floor((timeMs - ms) / everyMs) * everyMs + everyMs;
          }
          times.push(timeMs);
        },
      };
    },
  };
}

/** The count of each session, once it is over. */
export function sessionTally(gapMs: number, capMs: number): Tally {
  return {
    ms: gapMs,
    open() {
      let firstMs = 0;
      let lastMs = 0;
      let counted = 0;
      return {
        pass(timeMs, told) {
          if (counted > 0 && Math.min(lastMs + gapMs, firstMs + capMs) < timeMs) {
            told.push(counted);
            counted = 0;
          }
          return counted === 0;
        },
        take({ timeMs }, told) {
          if (this.pass(timeMs, told)) firstMs = timeMs;
          lastMs = timeMs;
          counted += 1;
        },
      };
    },
  };
}

/** The percentile of the last values, by nearest rank, at each event. */
export function percentileTally(ms: number, percent: number): Tally {
  return {
    ms,
    open() {
      const events: Reading[] = [];
      return {
        pass(timeMs) {
          while (events.length > 0 && (events[0]?.timeMs ?? 0) <= timeMs - ms) events.shift();
          return events.length === 0;
        },
        take(event, told) {
          this.pass(event.timeMs, told);
          events.push(event);
          const values = events.map(({ value }) => value).sort((a, b) => a - b);
          told.push(values[Math.ceil((percent * values.length) / 100) - 1] ?? Number.NaN);
        },
      };
    },
  };
}

/** Lets go of what is no later than this. */
function leave(times: number[], toMs: number): void {
  while (times.length > 0 && (times[0] ?? 0) <= toMs) times.shift();
}
