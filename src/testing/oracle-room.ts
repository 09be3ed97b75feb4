import type { PatternOptions } from '../correlate/pattern-options.ts';
import { lastOf } from './oracle-order.ts';
import { openWaits } from './oracle-skipped.ts';
import type { Run } from './oracle-state.ts';

/** Runs that stay, and how many were given up because there were too many. */
export interface Room<R> {
  readonly kept: readonly R[];
  readonly evicted: number;
}

/** The open runs that `starts` and `openMax` leave room for (P1, P3). */
export function roomFor<R extends Run>(
  runs: readonly R[],
  { starts, openMax = Number.POSITIVE_INFINITY, victim }: PatternOptions<never, never>,
): Room<R> {
  const kept = starts === 'latest' || starts === 'earliest' ? oneAtEachSpot(runs, starts) : runs;
  const evicted = Math.max(0, kept.length - openMax);
  if (evicted === 0) return { kept, evicted };
  const all = victim === 'newest' ? kept.slice(0, -evicted) : kept.slice(evicted);
  return { kept: all, evicted };
}

/** Of the runs that wait for the same step the one that came there last, or began first (P1). */
function oneAtEachSpot<R extends Run>(runs: readonly R[], which: 'latest' | 'earliest'): R[] {
  const isBetter = (a: R, b: R): boolean =>
    which === 'earliest' ? runs.indexOf(a) <= runs.indexOf(b) : cameLater(a, b, runs);
  return runs.filter((run) =>
    runs.every((other) => spotOf(other) !== spotOf(run) || isBetter(run, other)),
  );
}

function cameLater(a: Run, b: Run, runs: readonly Run[]): boolean {
  const difference = lastOf(a).at - lastOf(b).at;
  return difference > 0 || (difference === 0 && runs.indexOf(a) >= runs.indexOf(b));
}

/** What a run may bind next, as a text that runs which may bind the same share. */
function spotOf(run: Run): string {
  return JSON.stringify(openWaits(run).map(({ spot, link }) => [spot, link]));
}
