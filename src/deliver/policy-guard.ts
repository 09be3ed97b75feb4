/** Keeps an alert that runs wild from drowning everything else. Pure: times are given. */
import { minutes } from '../core/duration.ts';
import * as LIMITS from '../core/limits.ts';
import { hasPassed, windowStart } from '../core/time.ts';

/** Bounds of the guard. */
export interface GuardOptions {
  /** Alerts of one name in any five minutes; more are discarded. Default 100. */
  readonly per5MinutesMax?: number | undefined;
  /** Alerts of one name in one minute; more deactivate it. Default 5 000. */
  readonly spikeMax?: number | undefined;
  /** Alerts of one name a minute; more in 3 of 5 minutes deactivate it. Default 100. */
  readonly trendMax?: number | undefined;
}

/** Why the guard decided as it did. */
export type GuardReason = 'below-limits' | 'flood' | 'spike' | 'trend';

/** What becomes of one alert. */
export interface GuardVerdict {
  readonly decision: 'pass' | 'discard' | 'deactivate';
  readonly reason: GuardReason;
  /** Whether to tell people: true for the first of a row of equal verdicts. */
  readonly isNews: boolean;
  /** Alerts discarded in this row, this one included. */
  readonly discarded: number;
}

/** What the guard remembers of one alert. Plain data, never changed. */
export interface GuardState {
  /** By the clock; it never goes back. */
  readonly nowMs: number;
  /** Times of the alerts that passed in the last five minutes. */
  readonly passedMs: readonly number[];
  /** Alerts by minute, discarded ones included, of the last five minutes: [start, count]. */
  readonly perMinute: readonly (readonly [startMs: number, count: number])[];
  readonly discarded: number;
}

const FIVE_MINUTES = minutes(5);
const MINUTE = minutes(1);
const TREND_MINUTES = 3;

/** A guard that has seen nothing. */
export const newGuard: GuardState = {
  nowMs: Number.NEGATIVE_INFINITY,
  passedMs: [],
  perMinute: [],
  discarded: 0,
};

/** What becomes of an alert at `atMs`. A clock that goes back stands still for the guard. */
export function guard(
  state: GuardState,
  atMs: number,
  options: GuardOptions = {},
): readonly [GuardState, GuardVerdict] {
  const { per5MinutesMax = LIMITS.guardPer5MinutesMax } = options;
  const nowMs = Math.max(state.nowMs, atMs);
  const passedMs = state.passedMs.filter((ms) => !hasPassed(ms + FIVE_MINUTES, nowMs));
  const perMinute = counted(state.perMinute, nowMs);
  const seen = { nowMs, passedMs, perMinute };
  const wild = wildness(perMinute, options);
  if (wild !== undefined) {
    const verdict = { decision: 'deactivate', reason: wild, isNews: true, discarded: 0 } as const;
    return [{ ...seen, passedMs: [], perMinute: [], discarded: 0 }, verdict];
  }
  if (passedMs.length < per5MinutesMax) {
    const verdict = { decision: 'pass', reason: 'below-limits', isNews: false } as const;
    const next = { ...seen, passedMs: [...passedMs, nowMs], discarded: 0 };
    return [next, { ...verdict, discarded: 0 }];
  }
  const discarded = state.discarded + 1;
  const isNews = discarded === 1;
  return [
    { ...seen, discarded },
    { decision: 'discard', reason: 'flood', isNews, discarded },
  ];
}

function counted(perMinute: GuardState['perMinute'], nowMs: number): GuardState['perMinute'] {
  const startMs = windowStart(nowMs, MINUTE);
  const earlier = perMinute.filter(([ms]) => !hasPassed(ms + FIVE_MINUTES, startMs));
  const last = earlier.at(-1);
  if (last?.[0] !== startMs) return [...earlier, [startMs, 1]];
  return [...earlier.slice(0, -1), [startMs, last[1] + 1]];
}

/** A spike of one minute, or a trend over five, the current one included as far as it goes. */
function wildness(
  perMinute: GuardState['perMinute'],
  options: GuardOptions,
): 'spike' | 'trend' | undefined {
  const { spikeMax = LIMITS.guardSpikeMax, trendMax = LIMITS.guardTrendMax } = options;
  if (perMinute.some(([, count]) => count > spikeMax)) return 'spike';
  return perMinute.filter(([, count]) => count > trendMax).length >= TREND_MINUTES
    ? 'trend'
    : undefined;
}
