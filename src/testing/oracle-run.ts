import { exceeds } from '../core/time.ts';
import { holds, type Seen, type State, type Wait, waitsIn } from './oracle-state.ts';

/** A run: the events that it bound, where it stands, and what it skipped since. */
export interface Run {
  readonly bound: readonly Bound[];
  readonly state: State;
  readonly since: readonly Skipped[];
}

interface Bound {
  readonly seen: Seen;
  readonly place: string;
}

interface Skipped {
  readonly seen: Seen;
  /** What bound it in a copy of the run, by the link `every`. */
  readonly by?: Wait | undefined;
}

/** The bounds on time that hold for all events of a run (W1, W2). */
export interface Bounds {
  readonly withinMs: number;
  readonly gapMs: number;
  readonly isExclusive: boolean;
}

/** The runs that an event begins (R3). */
export function begin(states: readonly State[], seen: Seen): Run[] {
  return states.flatMap(
    (state) => bindFirst({ bound: [], state, since: [] }, seen, () => true)?.runs ?? [],
  );
}

/** What becomes of a run at an event: it goes on, several times over perhaps, or it is over. */
export function move(run: Run, seen: Seen, bounds: Bounds): Run[] {
  const isInTime = (wait: Wait): boolean => !hasPassed(run, wait, seen, bounds);
  const moved = bindFirst(run, seen, isInTime);
  if (moved === undefined) return stay(run, isInTime, { seen });
  const { wait, runs } = moved;
  if (isForbidden(wait, run.since)) return [];
  return wait.link === 'every' ? [...runs, ...stay(run, isInTime, { seen, by: wait })] : runs;
}

/** The first thing waited for that accepts the event, and the runs after it is bound. */
function bindFirst(
  run: Run,
  seen: Seen,
  isInTime: (wait: Wait) => boolean,
): { readonly wait: Wait; readonly runs: Run[] } | undefined {
  const since = run.since.map((skipped) => skipped.seen);
  const statesAfter = (wait: Wait): State[] =>
    isInTime(wait) && isOpen(wait, run.since) && accepts(wait, seen) ? wait.bind(seen, since) : [];
  for (const wait of waitsIn(run.state)) {
    if (wait.ahead.some((other) => statesAfter(other).length > 0)) continue;
    const bound = [...run.bound, { seen, place: wait.place }];
    const runs = statesAfter(wait).map((state) => ({ bound, state, since: [] }));
    if (runs.length > 0) return { wait, runs };
  }
  return undefined;
}

function accepts(wait: Wait, seen: Seen): boolean {
  return holds(wait.test, wait.step, seen) && !isEnd(wait, seen);
}

/** The run after an event that it skips; none where nothing that it waits for can be bound now. */
function stay(run: Run, isInTime: (wait: Wait) => boolean, skipped: Skipped): Run[] {
  const since = [...run.since, skipped];
  const canGoOn = waitsIn(run.state).some(
    (wait) => isInTime(wait) && isOpen(wait, since) && !isForbidden(wait, since),
  );
  return canGoOn ? [{ ...run, since }] : [];
}

/** Whether the links (R5) and the ends of repetitions (Q4) leave a wait open after these events. */
function isOpen(wait: Wait, since: readonly Skipped[]): boolean {
  if (wait.link === 'next' && since.length > 0) return false;
  return !since.some(({ seen }) => isEnd(wait, seen));
}

/** Whether an event ends a repetition that the wait is a part of (Q4). */
function isEnd({ untils, step }: Wait, seen: Seen): boolean {
  return untils.some((until) => holds(until, step, seen));
}

/**
 * Whether an absence stands between the event bound last and one bound now (N1, N7). What the step
 * after the absence accepted does not.
 */
function isForbidden(wait: Wait, since: readonly Skipped[]): boolean {
  return wait.nevers.some((never) =>
    (never.isNext ? since.slice(0, 1) : since).some(
      ({ seen, by }) => holds(never.test, never.step, seen) && !by?.nevers.includes(never),
    ),
  );
}

/** Whether an event comes too late to be bound (W1 to W3, W5). */
function hasPassed(run: Run, wait: Wait, seen: Seen, bounds: Bounds): boolean {
  const { withinMs, gapMs, isExclusive } = bounds;
  const isTooLong = (from: Bound | undefined, boundMs: number): boolean =>
    from !== undefined && exceeds(seen.timeMs - from.seen.timeMs, boundMs, isExclusive);
  if (isTooLong(run.bound[0], withinMs) || isTooLong(run.bound.at(-1), gapMs)) return true;
  return wait.spans.some((span) => {
    const first = run.bound.find(({ place }) => place.startsWith(span.prefix));
    return isTooLong(first, span.withinMs);
  });
}
