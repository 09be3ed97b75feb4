import { isEnd, isForbidden, isOpen, openWaits } from './oracle-skipped.ts';
import { matchSoFar } from './oracle-so-far.ts';
import {
  holds,
  type Run,
  type Seen,
  type Skipped,
  type State,
  topStep,
  type Wait,
  waitsIn,
} from './oracle-state.ts';
import { type Bounds, hasPassed } from './oracle-time.ts';

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
