import { exceeds } from '../core/time.ts';
import { matchSoFar } from './oracle-so-far.ts';
import {
  holds,
  type Path,
  type Seen,
  type State,
  topStep,
  type Wait,
  waitsIn,
} from './oracle-state.ts';

/** A run: the events that it bound, where it stands, and what it skipped since. */
export interface Run {
  readonly bound: readonly Bound[];
  readonly state: State;
  readonly since: readonly Skipped[];
}

interface Bound {
  readonly seen: Seen;
  /** Where it stands in the match: in several places with `sameEvent`. */
  readonly paths: readonly Path[];
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
  const isInTime = (wait: Wait): boolean => !hasPassed(run, wait, seen.timeMs, bounds);
  const moved = bindFirst(run, seen, isInTime);
  if (moved === undefined) return stay(run, isInTime, { seen });
  const { wait, runs } = moved;
  if (isForbidden(wait, run)) return [];
  return wait.link === 'every' ? [...runs, ...stay(run, isInTime, { seen, by: wait })] : runs;
}

/** The first thing waited for that accepts the event, and the runs after it is bound. */
function bindFirst(
  run: Run,
  seen: Seen,
  isInTime: (wait: Wait) => boolean,
): { readonly wait: Wait; readonly runs: Run[] } | undefined {
  const soFar = matchSoFar(run);
  const since = run.since.map((skipped) => skipped.seen);
  const bound = (wait: Wait): Run[] => {
    if (!isInTime(wait) || !isOpen(wait, run)) return [];
    if (!holds(wait.test, topStep(wait), seen, soFar) || isEnd(wait, seen, soFar)) return [];
    const { states, also } = wait.bind(seen, since, soFar);
    const after = [...run.bound, { seen, paths: [wait.path, ...also] }];
    return states.map((state) => ({ bound: after, state, since: [] }));
  };
  for (const wait of waitsIn(run.state)) {
    if (wait.ahead.some((other) => bound(other).length > 0)) continue;
    const runs = bound(wait);
    if (runs.length > 0) return { wait, runs };
  }
  return undefined;
}

/** The run after an event that it skips; none where nothing that it waits for can be bound now. */
function stay(run: Run, isInTime: (wait: Wait) => boolean, skipped: Skipped): Run[] {
  const after = { ...run, since: [...run.since, skipped] };
  return openWaits(after).some(isInTime) ? [after] : [];
}

/** What a run may still bind after what it skipped. */
export function openWaits(run: Run): Wait[] {
  return waitsIn(run.state).filter((wait) => isOpen(wait, run) && !isForbidden(wait, run));
}

/** Whether the links (R5) and the ends of repetitions (Q4) leave a wait open to a run. */
function isOpen(wait: Wait, run: Run): boolean {
  if (wait.link === 'next' && run.since.length > 0) return false;
  if (wait.untils.length === 0) return true;
  const soFar = matchSoFar(run);
  return !run.since.some(({ seen }) => isEnd(wait, seen, soFar));
}

/** Whether an event ends a repetition that the wait is a part of (Q4). */
function isEnd(wait: Wait, seen: Seen, soFar: object): boolean {
  return wait.untils.some((until) => holds(until, topStep(wait), seen, soFar));
}

/**
 * Whether an absence stands between the event bound last and one bound now (N1, N7). What the step
 * after the absence accepted does not.
 */
function isForbidden(wait: Wait, run: Run): boolean {
  if (wait.nevers.length === 0) return false;
  const soFar = matchSoFar(run);
  return wait.nevers.some((never) =>
    (never.isNext ? run.since.slice(0, 1) : run.since).some(
      ({ seen, by }) => holds(never.test, never.step, seen, soFar) && !by?.nevers.includes(never),
    ),
  );
}

/** Whether the watermark leaves a run nothing that it can bind any more (W5). */
export function isOver(run: Run, watermarkMs: number, bounds: Bounds): boolean {
  return waitsIn(run.state).every((wait) => hasPassed(run, wait, watermarkMs + 1, bounds));
}

/** Whether an event of this time comes too late to be bound (W1 to W3, W5). */
function hasPassed(run: Run, wait: Wait, timeMs: number, bounds: Bounds): boolean {
  const { withinMs, gapMs, isExclusive } = bounds;
  const isTooLong = (from: Bound | undefined, boundMs: number): boolean =>
    from !== undefined && exceeds(timeMs - from.seen.timeMs, boundMs, isExclusive);
  if (isTooLong(run.bound[0], withinMs) || isTooLong(run.bound.at(-1), gapMs)) return true;
  return wait.spans.some((span) => {
    const first = run.bound.find(({ paths }) => paths.some((path) => isBelow(path, span.path)));
    return isTooLong(first, span.withinMs);
  });
}

function isBelow(path: Path, top: Path): boolean {
  return top.every((segment, index) => path[index] === segment);
}
