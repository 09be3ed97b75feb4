import * as LIMITS from '../core/limits.ts';
import { type Problem, received, refuse } from '../core/problem.ts';
import type { Aggregator } from './aggregator.ts';
import { ofRank, type Ranked, rankAll, rankIn, rankOut, unranked } from './ranked.ts';
import { readNumber } from './read-number.ts';

/** How many values are kept one by one. */
export interface PercentileOptions {
  /** Values up to which the answer is exact; beyond it, within 1 %. Default 1 000. */
  readonly exactMax?: number | undefined;
}

/**
 * The percentile of a number over the events, by nearest rank: the least value such that at least
 * `percent` % are no greater. Of no numbers it is `undefined` (semantics A9, A10).
 */
export function percentile<I>(
  percent: number,
  of: (event: I) => number | undefined,
  options: PercentileOptions = {},
): Aggregator<I, number | undefined> {
  const isPercent = Number.isFinite(percent) && percent >= 0 && percent <= 100;
  refuse('percentile', [
    ...(isPercent ? [] : [problem('percent', 'a number from 0 to 100', percent)]),
    ...exactProblems(options),
  ]);
  return ranking(of, options, (ranked) => {
    const rank = Math.max(1, Math.ceil((percent * ranked.size) / 100));
    return ofRank(ranked, rank);
  });
}

/** The median of a number: the middle, or the mean of the two middle ones (semantics A10). */
export function median<I>(
  of: (event: I) => number | undefined,
  options: PercentileOptions = {},
): Aggregator<I, number | undefined> {
  refuse('median', exactProblems(options));
  return ranking(of, options, (ranked) => {
    const below = ofRank(ranked, Math.ceil(ranked.size / 2));
    return ranked.size % 2 === 1 ? below : (below + ofRank(ranked, ranked.size / 2 + 1)) / 2;
  });
}

function ranking<I>(
  of: (event: I) => number | undefined,
  { exactMax = LIMITS.percentileExactMax }: PercentileOptions,
  read: (ranked: Ranked) => number,
): Aggregator<I, number | undefined> {
  const aggregator: Aggregator<I, number | undefined, number | null, Ranked> = {
    lift: readNumber(of),
    zero: unranked,
    add: (a, value) => (value === null ? a : rankIn(a, value, exactMax)),
    remove: (a, value) => (value === null ? a : rankOut(a, value)),
    merge: (a, b) => rankAll(a, b, exactMax),
    read: (a) => (a.size === 0 ? undefined : read(a)),
  };
  return aggregator;
}

function exactProblems({ exactMax = 0 }: PercentileOptions): Problem[] {
  const isCount = Number.isInteger(exactMax) && exactMax >= 0;
  return isCount ? [] : [problem('options.exactMax', 'a whole number, 0 or more', exactMax)];
}

function problem(path: string, expected: string, value: unknown): Problem {
  const message = `expected ${expected}; received ${received(value)}`;
  return { code: 'option-invalid', path, message };
}
