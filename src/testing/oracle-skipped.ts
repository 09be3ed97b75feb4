import { matchSoFar } from './oracle-so-far.ts';
import { holds, type Run, type Seen, topStep, type Wait, waitsIn } from './oracle-state.ts';

/** What a run may still bind after what it skipped. */
export function openWaits(run: Run): Wait[] {
  return waitsIn(run.state).filter((wait) => isOpen(wait, run) && !isForbidden(wait, run));
}

/** Whether the links (R5) and the ends of repetitions (Q4) leave a wait open to a run. */
export function isOpen(wait: Wait, run: Run): boolean {
  if (wait.link === 'next' && run.since.length > 0) return false;
  if (wait.untils.length === 0) return true;
  const soFar = matchSoFar(run);
  return !run.since.some(({ seen }) => isEnd(wait, seen, soFar));
}

/** Whether an event ends a repetition that the wait is a part of (Q4). */
export function isEnd(wait: Wait, seen: Seen, soFar: object): boolean {
  return wait.untils.some((until) => holds(until, topStep(wait), seen, soFar));
}

/**
 * Whether an absence stands between the event bound last and one bound now (N1, N7). What the step
 * after the absence accepted does not.
 */
export function isForbidden(wait: Wait, run: Run): boolean {
  if (wait.nevers.length === 0) return false;
  const soFar = matchSoFar(run);
  return wait.nevers.some((never) =>
    (never.isNext ? run.since.slice(0, 1) : run.since).some(
      ({ seen, by }) => holds(never.test, never.step, seen, soFar) && !by?.nevers.includes(never),
    ),
  );
}
