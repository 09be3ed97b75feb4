import { cancels, hasPassed } from '../core/time.ts';
import type { PatternPolicies } from '../correlate/pattern-options.ts';
import { type Ends, type Pending, pendingOf } from './oracle-absence.ts';
import { firstOf, lastOf } from './oracle-order.ts';
import { matchSoFar } from './oracle-so-far.ts';
import { holds, type Run, type Seen } from './oracle-state.ts';

/** A run, and the absences that it waits for once all its events are bound. */
export interface Open extends Run {
  readonly pending?: Pending | undefined;
}

/** Whether a run is a match: all is bound, and no absence is waited for. */
export function isComplete({ state, pending }: Open): boolean {
  return state.steps !== undefined && pending === undefined;
}

/** The run, with what it waits for where all is bound; none where an absence refuses it. */
export function withPending(
  run: Open,
  ends: Ends,
  seen: readonly Seen[],
  withinMs: number,
): Open[] {
  if (run.state.steps === undefined || run.pending !== undefined) return [run];
  const [first, last] = [firstOf(run), lastOf(run)];
  const earlier = seen.filter(({ at }) => at < first.at);
  const pending = pendingOf(ends, first, last, earlier, withinMs);
  if (pending === undefined) return [];
  return pending.watched.length === 0 ? [run] : [{ ...run, pending }];
}

/** Whether an event comes that must not, and in time to cancel (N3, N4, N6). */
export function isCancelled(
  run: Run,
  { watched }: Pending,
  seen: Seen,
  tie: PatternPolicies<never>['tie'],
): boolean {
  return watched.some(
    ({ absence, deadlineMs }) =>
      cancels(seen.timeMs, deadlineMs, tie !== 'timer') &&
      holds(absence.test, absence.name, seen, matchSoFar(run)),
  );
}

/** The runs whose deadline the watermark has reached, by deadline. */
export function dueAt(runs: readonly Open[], watermarkMs: number): readonly Open[] {
  const deadlineOf = ({ pending }: Open): number => pending?.deadlineMs ?? Number.MAX_VALUE;
  return runs
    .filter((run) => run.pending !== undefined && hasPassed(deadlineOf(run), watermarkMs))
    .sort((a, b) => deadlineOf(a) - deadlineOf(b));
}
