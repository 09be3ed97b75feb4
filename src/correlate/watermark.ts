import { type Clock, systemClock } from '../core/clock.ts';
import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import type { Problem } from '../core/problem.ts';
import { isEventTime, isLate, watermarkAfter } from '../core/time.ts';
import { checkOptions, DELAY } from './check-options.ts';

/** How event time advances. */
export interface WatermarkOptions {
  /** Milliseconds an event may be behind the newest and still be in time. Default 10 000. */
  readonly latenessMs?: number | undefined;
  /** Milliseconds an event may lie ahead of the clock and move the watermark. Default 300 000. */
  readonly futureMaxMs?: number | undefined;
  /** Processing time, for the guard against far-future events alone. Default: the system clock. */
  readonly clock?: Clock | undefined;
}

/** What an event's time means when it arrives. */
export type Arrival = 'in-time' | 'late' | 'far-future' | 'time-invalid';

/** What is promised so far. It never goes back. */
export interface Promised {
  /** `-Infinity` before the first event. */
  readonly currentMs: () => number;
  /** A source of events promises a watermark for its own. */
  readonly say: (source: Key | undefined, watermarkMs: number) => void;
}

/** The watermark of a stream. It never goes back. */
export interface Watermark {
  /** Judges an event's time and advances the watermark. */
  readonly arrive: (timeMs: number, source?: Key) => Arrival;
  /** The promise so far; `-Infinity` before the first event. */
  readonly currentMs: () => number;
}

/** The problems of these options, with paths below `options`. */
export function watermarkProblems(options: WatermarkOptions): Problem[] {
  return checkOptions(options, { latenessMs: DELAY, futureMaxMs: DELAY });
}

/**
 * A watermark that lags `latenessMs` behind the newest event and is not led into the future. All
 * events are of one source where `promised` does not tell them apart.
 */
export function watermark(
  options: WatermarkOptions = {},
  promised: Promised = ofOneSource(),
): Watermark {
  const {
    latenessMs = LIMITS.latenessMs,
    futureMaxMs = LIMITS.futureMaxMs,
    clock = systemClock,
  } = options;
  let limitMs = Number.NEGATIVE_INFINITY;
  return {
    currentMs: promised.currentMs,
    arrive(timeMs, source) {
      if (!isEventTime(timeMs)) return 'time-invalid';
      // The clock is asked only when the last answer does not do: once for a replay of the past.
      if (timeMs > limitMs) limitMs = clock.nowMs() + futureMaxMs;
      const isFar = timeMs > limitMs;
      const isBehind = isLate(timeMs, promised.currentMs());
      promised.say(source, isFar ? Number.NEGATIVE_INFINITY : watermarkAfter(timeMs, latenessMs));
      if (isBehind) return 'late';
      return isFar ? 'far-future' : 'in-time';
    },
  };
}

function ofOneSource(): Promised {
  let currentMs = Number.NEGATIVE_INFINITY;
  return {
    currentMs: () => currentMs,
    say(_source, watermarkMs) {
      if (watermarkMs > currentMs) currentMs = watermarkMs;
    },
  };
}
