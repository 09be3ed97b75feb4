import { type Clock, systemClock } from '../core/clock.ts';
import { LIMITS } from '../core/limits.ts';
import { type Problem, received, refuse } from '../core/problem.ts';
import { isEventTime, isLate, watermarkAfter } from '../core/time.ts';

/** How event time advances. */
export interface WatermarkOptions {
  /** Milliseconds an event may be behind the newest and still be in time. Default 10 000. */
  readonly latenessMs?: number | undefined;
  /** Milliseconds an event may lie ahead of the clock and move the watermark. Default 300 000. */
  readonly futureMaxMs?: number | undefined;
  /** Where "now" comes from, for the guard against far-future events alone. */
  readonly clock?: Clock | undefined;
}

/** What an event's time means when it arrives. */
export type Arrival = 'in-time' | 'late' | 'far-future' | 'time-invalid';

/** The watermark of one stream. It never goes back. */
export interface Watermark {
  /** Judges an event's time and advances the watermark. */
  readonly arrive: (timeMs: number) => Arrival;
  /** The promise so far; `-Infinity` before the first event. */
  readonly currentMs: () => number;
}

/** The problems of these options, with paths below `path`. */
export function watermarkProblems(options: WatermarkOptions, path: string): Problem[] {
  return (['latenessMs', 'futureMaxMs'] as const)
    .filter((name) => !isDuration(options[name] ?? 0))
    .map((name) => ({
      code: 'option-invalid',
      path: `${path}.${name}`,
      message: `expected milliseconds, 0 or more and finite; received ${received(options[name])}`,
    }));
}

/** A watermark that lags `latenessMs` behind the newest event and is not led into the future. */
export function watermark(options: WatermarkOptions = {}): Watermark {
  refuse('watermark', watermarkProblems(options, 'options'));
  const latenessMs = options.latenessMs ?? LIMITS.latenessMs;
  const futureMaxMs = options.futureMaxMs ?? LIMITS.futureMaxMs;
  const clock = options.clock ?? systemClock;
  let newestMs = Number.NEGATIVE_INFINITY;
  let currentMs = Number.NEGATIVE_INFINITY;
  let limitMs = Number.NEGATIVE_INFINITY;
  return {
    currentMs: () => currentMs,
    arrive(timeMs) {
      if (!isEventTime(timeMs)) return 'time-invalid';
      if (isLate(timeMs, currentMs)) return 'late';
      if (timeMs <= newestMs) return 'in-time';
      // The clock is asked only when the last answer does not do: once for a replay of the past.
      if (timeMs > limitMs) limitMs = clock.nowMs() + futureMaxMs;
      if (timeMs > limitMs) return 'far-future';
      newestMs = timeMs;
      currentMs = Math.max(currentMs, watermarkAfter(newestMs, latenessMs));
      return 'in-time';
    },
  };
}

function isDuration(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
