import { type Run, type Seen, waitsIn } from './oracle-state.ts';

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
  for (let index = 0; index <= Math.max(a.bound.length, b.bound.length); index += 1) {
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

/** P4: of the matches that no run with an earlier first event holds up, that which began first. */
export function nextInTurn<R extends Run>(held: readonly R[], open: readonly Run[]): R | undefined {
  return held
    .filter((match) => !open.some((run) => firstOf(run).at < firstOf(match).at))
    .sort((a, b) => firstOf(a).at - firstOf(b).at)[0];
}
