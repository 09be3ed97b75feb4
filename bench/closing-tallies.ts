/** Windows that are told when they are over, as the rivals hold them. */
import type { Tally } from './tally.ts';

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
            while (times.length > 0 && (times[0] ?? 0) < fromMs) times.shift();
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
