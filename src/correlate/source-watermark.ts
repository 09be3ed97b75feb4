import { systemClock } from '../core/clock.ts';
import type { Key } from '../core/key.ts';
import { LIMITS } from '../core/limits.ts';
import { type Problem, received } from '../core/problem.ts';
import { isEventTime, isLate } from '../core/time.ts';
import { ActiveSources } from './active-sources.ts';
import { type KeyId, keyId } from './pattern-key.ts';
import { type Arrival, type Watermark, type WatermarkOptions, watermark } from './watermark.ts';

/** How event time advances where it has several sources, each with a clock and a delay of its own. */
export interface SourceWatermarkOptions extends WatermarkOptions {
  /**
   * Milliseconds, by the clock, after which a silent source no longer holds back the others.
   * Default: none is ever idle.
   */
  readonly idleMs?: number | undefined;
  /** Sources known at a time; the one silent longest is then forgotten. Default 1 024. */
  readonly sourcesMax?: number | undefined;
}

/** The problems of these options, with paths below `options`. */
export function sourceProblems({ idleMs = 1, sourcesMax = 1 }: SourceWatermarkOptions): Problem[] {
  const problems: Problem[] = [];
  const expect = (name: string, holds: boolean, expected: string, value: number): void => {
    const message = `expected ${expected}; received ${received(value)}`;
    if (!holds) problems.push({ code: 'option-invalid', path: `options.${name}`, message });
  };
  expect('idleMs', Number.isFinite(idleMs) && idleMs > 0, 'milliseconds, above 0', idleMs);
  const isCount = Number.isInteger(sourcesMax) && sourcesMax > 0;
  expect('sourcesMax', isCount, 'a whole number above 0', sourcesMax);
  return problems;
}

/** A watermark that knows of sources. */
export interface SourceWatermark {
  /** Judges an event of a source and advances the watermark; without a key it is one source. */
  readonly arrive: (timeMs: number, source: Key | undefined) => Arrival;
  /** The promise so far; `-Infinity` as long as a source has made none. */
  readonly currentMs: () => number;
}

/**
 * A watermark for each source, and for all the least of those that speak. An event is late by what
 * all have promised, so a source that lags behind the others is in time. `onForget` hears when a
 * source is forgotten for another.
 */
export function sourceWatermark(
  options: SourceWatermarkOptions,
  onForget: () => void,
): SourceWatermark {
  const { idleMs = Number.POSITIVE_INFINITY, sourcesMax = LIMITS.sourcesMax } = options;
  const sources = new ActiveSources<KeyId | undefined>(idleMs, options.clock ?? systemClock);
  const marks = new Map<KeyId | undefined, Watermark>();
  return {
    currentMs: () => sources.currentMs(),
    arrive(timeMs, source) {
      if (!isEventTime(timeMs)) return 'time-invalid';
      sources.check();
      const beforeMs = sources.currentMs();
      const id = source === undefined ? undefined : keyId(source);
      let mark = marks.get(id);
      if (mark === undefined) {
        mark = watermark(options);
        marks.set(id, mark);
      }
      const arrival = mark.arrive(timeMs);
      sources.say(id, mark.currentMs());
      if (sources.size() > sourcesMax) {
        marks.delete(sources.forgetStalest());
        onForget();
      }
      if (isLate(timeMs, beforeMs)) return 'late';
      return arrival === 'late' ? 'in-time' : arrival;
    },
  };
}
