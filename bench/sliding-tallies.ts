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
