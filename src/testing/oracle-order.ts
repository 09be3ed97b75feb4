import type { Run } from './oracle-run.ts';
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
    const bound = run.bound.map(({ seen, place }) => [seen.at, place]);
    return JSON.stringify([bound, placeOf(run), run.state.steps !== undefined]);
  });
  return runs.filter((_, index) => names.indexOf(names[index] as string) === index);
}

/** Of the runs that wait at one place the one that came there last (P1). */
export function lastCome<R extends Run>(runs: readonly R[]): R[] {
  return runs.filter((run, index) =>
    runs.every(
      (other, i) =>
        placeOf(other) !== placeOf(run) ||
        lastOf(other).at < lastOf(run).at ||
        (lastOf(other) === lastOf(run) && i <= index),
    ),
  );
}

/** Where a run waits, as a text that runs at the same place share. */
function placeOf({ state }: Run): string {
  return waitsIn(state)
    .map(({ place }) => place)
    .join();
}
