import type { Clock } from '../core/clock.ts';

/** A clock that stands until it is moved. */
export interface ManualClock extends Clock {
  readonly set: (nowMs: number) => void;
  readonly advance: (ms: number) => void;
}

/** A clock for tests, in milliseconds since 1970-01-01T00:00Z; it stands at `startMs`. */
export function manualClock(startMs = 0): ManualClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    set: (ms) => {
      nowMs = ms;
    },
    advance: (ms) => {
      nowMs += ms;
    },
  };
}
