import type { PatternNode, StepNode } from '../correlate/pattern.ts';
import { holds, type Seen } from './oracle-state.ts';

type Absence = Extract<StepNode, { type: 'never' }>;

/** The absences at the ends of a pattern. */
export interface Ends {
  readonly leading: readonly Absence[];
  readonly trailing: readonly Absence[];
  /** Before, between and after (N6). */
  readonly around: readonly Absence[];
}

/** What a match with all its events bound still waits for. */
export interface Pending {
  /** When nothing can refuse it any more, which is its own time (N3). */
  readonly deadlineMs: number;
  /** What must not come, each up to its deadline. */
  readonly watched: readonly { readonly absence: Absence; readonly deadlineMs: number }[];
}

/** The absences at the ends of a pattern, by where they stand. */
export function endsOf(root: PatternNode): Ends {
  const nevers = root.steps.filter((step) => step.type === 'never');
  if (root.type !== 'sequence') return { leading: [], trailing: [], around: nevers };
  const firstBinding = root.steps.findIndex(({ type }) => type === 'bind');
  const lastBinding = root.steps.findLastIndex(({ type }) => type === 'bind');
  return {
    leading: nevers.filter((step) => root.steps.indexOf(step) < firstBinding),
    trailing: nevers.filter((step) => root.steps.indexOf(step) > lastBinding),
    around: [],
  };
}

/** Whether no absence with a time of its own forbids a run to begin at this event (N2). */
export function mayBegin({ leading }: Ends, first: Seen, earlier: readonly Seen[]): boolean {
  return leading.every(
    (absence) =>
      absence.beforeMs === undefined || latest(absence, earlier) < first.timeMs - absence.beforeMs,
  );
}

/**
 * What a run waits for that has bound its last event; undefined where an absence before its first
 * event refuses it (N2, N3, N5, N6).
 */
export function pendingOf(
  { leading, trailing, around }: Ends,
  first: Seen,
  last: Seen,
  earlier: readonly Seen[],
  withinMs: number,
): Pending | undefined {
  const open = leading.filter(({ beforeMs }) => beforeMs === undefined);
  const lastBeforeMs = Math.max(...[...open, ...around].map((one) => latest(one, earlier)));
  const isBothEnds = open.length > 0 && trailing.some(({ afterMs }) => afterMs === undefined);
  const refusedFromMs = isBothEnds ? first.timeMs : last.timeMs - withinMs;
  if (lastBeforeMs >= refusedFromMs) return undefined;
  const openMs = isBothEnds
    ? Math.max(last.timeMs, lastBeforeMs + 1 + withinMs)
    : first.timeMs + withinMs;
  const watched = [...trailing, ...around].map((absence) => ({
    absence,
    deadlineMs: absence.afterMs === undefined ? openMs : last.timeMs + absence.afterMs,
  }));
  return { deadlineMs: Math.max(...watched.map(({ deadlineMs }) => deadlineMs)), watched };
}

/** Time of the latest event that the absence accepts; before all times where there is none. */
function latest({ test, name }: Absence, events: readonly Seen[]): number {
  return Math.max(
    ...events.filter((seen) => holds(test, name, seen, {})).map(({ timeMs }) => timeMs),
  );
}
