import type { PatternOptions } from '../correlate/pattern-options.ts';
import { openWaits, type Run } from './oracle-run.ts';
import { type Seen, waitsIn } from './oracle-state.ts';

/** The first event of a run. */
export function firstOf(run: Run): Seen {
  return (run.bound[0] as Run['bound'][number]).seen;
}

/** The last event of a run. */
export function lastOf(run: Run): Seen {
  return (run.bound.at(-1) as Run['bound'][number]).seen;
}

/**
 * R8: the run whose first event came first, then the one that bound the earlier event first. What
 * is complete has bound all it ever will; an open run has its next event still before it.
 */
export function compareRuns(a: Run, b: Run): number {
  for (let index = 0; index < Math.max(a.bound.length, b.bound.length); index += 1) {
    const difference = positionOf(a, index) - positionOf(b, index);
    if (difference !== 0) return difference;
  }
  return 0;
}

function positionOf({ bound, state }: Run, index: number): number {
  return bound[index]?.seen.at ?? (state.steps === undefined ? Number.MAX_VALUE : -1);
}

/** The runs; of several that bound the same and wait for the same, the first alone. */
export function distinct<R extends Run>(runs: readonly R[]): R[] {
  const names = runs.map((run) => {
    const bound = run.bound.map(({ seen, paths }) => [seen.at, paths]);
    const paths = waitsIn(run.state).map(({ path }) => path);
    return JSON.stringify([bound, paths, run.state.steps !== undefined]);
  });
  return runs.filter((_, index) => names.indexOf(names[index] as string) === index);
}

/** P4: of the matches that no open run with an earlier first event holds, that which began first. */
export function nextInTurn<R extends Run>(held: readonly R[], open: readonly Run[]): R | undefined {
  return held
    .filter((match) => !open.some((run) => firstOf(run).at < firstOf(match).at))
    .sort((a, b) => firstOf(a).at - firstOf(b).at)[0];
}

/** The open runs that `starts` and `openMax` leave room for (P1, P3). */
export function roomFor<R extends Run>(
  runs: readonly R[],
  { starts, openMax = Number.POSITIVE_INFINITY, victim }: PatternOptions<never, never>,
): readonly R[] {
  const kept = starts === 'latest' || starts === 'earliest' ? oneAtEachSpot(runs, starts) : runs;
  const surplus = Math.max(0, kept.length - openMax);
  if (surplus === 0) return kept;
  return victim === 'newest' ? kept.slice(0, -surplus) : kept.slice(surplus);
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
