/** What the benchmark correlates: each as a pattern, as rivals, and as an own count of matches. */
import type { OperatorFunction } from 'rxjs';
import { never, type Pattern, sequence } from 'tocsin/correlate';
import type { Mix, Sample } from './keyed-stream.ts';
import {
  type Attempts,
  grouped,
  groupedAbsence,
  matchOf,
  type RivalMatch,
  scanned,
  scannedAbsence,
} from './rivals.ts';

/** One correlation. */
export interface Correlation {
  readonly name: string;
  readonly mix: Mix;
  /** What opens the state of a key whose memory is measured. */
  readonly opening: readonly string[];
  readonly pattern: (withinMs: number) => Pattern<Sample, object>;
  readonly rivals: Readonly<
    Record<RivalName, (ms: number) => OperatorFunction<Sample, RivalMatch>>
  >;
  /** Which events begin a run, where not the default. */
  readonly starts?: 'latest';
  /** The matches in the events of one key, counted in the plainest way. */
  readonly expected: (own: readonly Sample[], withinMs: number) => number;
}

/** `groupBy` with a duration and `scan`, or one `scan` over a `Map`. */
export type RivalName = 'grouped' | 'scanned';

interface Pair {
  readonly a: Sample;
  readonly b: Sample | undefined;
}

const is = (what: string) => (event: Sample) => event.what === what;
/** The key of all correlations. */
export const by = ({ user }: Sample): string => user;

const thenAttempts: Attempts<Sample> = {
  startOf: (a) => a,
  step(open, event, found) {
    if (event.what === 'A') open.push(event);
    if (event.what !== 'B') return;
    for (const a of open) found.push(matchOf([a, event]));
    open.length = 0;
  },
};

const latestAttempts: Attempts<Sample> = {
  startOf: (a) => a,
  step(open, event, found) {
    if (event.what === 'A') open[0] = event;
    else if (event.what === 'B' && open[0] !== undefined) {
      found.push(matchOf([open[0], event]));
      open.length = 0;
    }
  },
};

const chainAttempts: Attempts<Pair> = {
  startOf: ({ a }) => a,
  step(open, event, found) {
    if (event.what === 'A') open.push({ a: event, b: undefined });
    else if (event.what === 'D') open.length = 0;
    else if (event.what === 'B') {
      for (const [index, { a, b }] of open.entries())
        if (b === undefined) open[index] = { a, b: event };
    } else if (event.what === 'C') {
      let kept = 0;
      for (const pair of open) {
        if (pair.b !== undefined) found.push(matchOf([pair.a, pair.b, event]));
        else {
          open[kept] = pair;
          kept += 1;
        }
      }
      open.length = kept;
    }
  },
};

const thenWithin = {
  opening: ['A'],
  pattern: () => sequence({ a: is('A'), b: is('B') }),
  rivals: {
    grouped: (ms: number) => grouped(thenAttempts, ms),
    scanned: (ms: number) => scanned(thenAttempts, ms),
  },
  expected: (own: readonly Sample[], withinMs: number) => reaching(own, ['B'], [], withinMs),
};

/** Every correlation of the benchmark. */
export const CORRELATIONS: readonly Correlation[] = [
  { ...thenWithin, name: 'A then B, 1 % B', mix: { A: 0.99, B: 0.01 } },
  { ...thenWithin, name: 'A then B, 25 % B', mix: { A: 0.75, B: 0.25 } },
  {
    ...thenWithin,
    name: 'latest A then B, 1 % B',
    mix: { A: 0.99, B: 0.01 },
    starts: 'latest',
    rivals: {
      grouped: (ms) => grouped(latestAttempts, ms),
      scanned: (ms) => scanned(latestAttempts, ms),
    },
    expected: (own, withinMs) => own.filter((b, at) => follows(b, own[at - 1], withinMs)).length,
  },
  {
    name: 'A then no B',
    mix: { A: 0.75, B: 0.25 },
    opening: ['A'],
    pattern: (afterMs) => sequence({ a: is('A'), b: never(is('B'), { afterMs }) }),
    rivals: { grouped: groupedAbsence, scanned: scannedAbsence },
    expected: (own, withinMs) =>
      own.filter(({ what }) => what === 'A').length - reaching(own, ['B'], [], withinMs),
  },
  {
    name: 'A, B, C without D',
    mix: { A: 0.4, B: 0.25, C: 0.2, D: 0.05 },
    opening: ['A', 'B'],
    pattern: () =>
      sequence({ a: is('A'), d: never(is('D')), b: is('B'), e: never(is('D')), c: is('C') }),
    rivals: {
      grouped: (ms) => grouped(chainAttempts, ms),
      scanned: (ms) => scanned(chainAttempts, ms),
    },
    expected: (own, withinMs) => reaching(own, ['B', 'C'], ['D'], withinMs),
  },
];

/** How many events A are followed by these, in time and with nothing forbidden before the last. */
function reaching(
  own: readonly Sample[],
  steps: readonly string[],
  forbidden: readonly string[],
  withinMs: number,
): number {
  let count = 0;
  for (const [index, a] of own.entries()) {
    if (a.what !== 'A') continue;
    let done = 0;
    for (let at = index + 1; at < own.length && done < steps.length; at += 1) {
      const { what, timeMs } = own[at] as Sample;
      if (timeMs - a.timeMs > withinMs || forbidden.includes(what)) break;
      if (what === steps[done]) done += 1;
    }
    if (done === steps.length) count += 1;
  }
  return count;
}

/** Whether these two, one right after the other, are an A and a B in time. */
function follows(b: Sample, a: Sample | undefined, withinMs: number): boolean {
  return b.what === 'B' && a?.what === 'A' && b.timeMs - a.timeMs <= withinMs;
}
