import type { Clock } from '../core/clock.ts';
import * as LIMITS from '../core/limits.ts';
import type { Problem } from '../core/problem.ts';
import { ActiveSources, type IdleOptions } from './active-sources.ts';
import { COUNT, checkOptions, SPAN } from './check-options.ts';
import { type KeyId, keyId } from './pattern-key.ts';
import {
  type Watermark,
  type WatermarkOptions,
  watermark,
  watermarkProblems,
} from './watermark.ts';

/** How event time advances where several sources have each a clock and a delay of their own. */
export interface SourceWatermarkOptions extends WatermarkOptions, IdleOptions {
  /** Processing time, for far-future events and idle sources alone. Default: the system clock. */
  readonly clock?: Clock | undefined;
  /** Sources known at a time; the one silent longest is then forgotten. Default 1 024. */
  readonly sourcesMax?: number | undefined;
}

/** The problems of these options, with paths below `options`. */
export function sourceProblems(options: SourceWatermarkOptions): Problem[] {
  const own = checkOptions(options, { idleMs: SPAN, sourcesMax: COUNT });
  return [...watermarkProblems(options), ...own];
}

/**
 * A watermark for each source, and for all the least of those that speak. An event is late by what
 * all have promised, so a source that lags behind the others is in time. `onForget` hears when a
 * source is forgotten for another.
 */
export function sourceWatermark(options: SourceWatermarkOptions, onForget: () => void): Watermark {
  const { sourcesMax = LIMITS.sourcesMax } = options;
  const sources = new ActiveSources<KeyId | undefined>(options);
  return watermark(options, {
    currentMs: () => sources.currentMs(),
    say(source, watermarkMs) {
      sources.say(source === undefined ? undefined : keyId(source), watermarkMs);
      if (sources.size() <= sourcesMax) return;
      sources.endStalest();
      onForget();
    },
  });
}
