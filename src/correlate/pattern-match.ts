/** What becomes of a run that has bound all its steps. */
import { type Detection, LazyDetection } from './detection.ts';
import type { KeyState } from './pattern-key.ts';
import { bindingsOf, stepsOf } from './pattern-object.ts';
import type { PatternPolicies } from './pattern-options.ts';
import type { Program } from './pattern-program.ts';
import { endOf, type Run } from './pattern-run.ts';

/**
 * Judges the absences at the ends of a complete run (semantics N2, N3, N5, N6): `holds` where
 * there is nothing to wait for, `waits` with its deadline set, or `fails`.
 */
export function judgeAbsence(
  run: Run,
  { leading, trailing, isAround }: Program,
  withinMs: number,
): 'holds' | 'waits' | 'fails' {
  const opensMs = run.last.timeMs - withinMs;
  const isLeading = leading.some(({ reachMs }) => reachMs === undefined);
  const isTrailing = trailing.some(({ reachMs }) => reachMs === undefined);
  run.spanEndMs = run.firstMs + withinMs;
  if (isLeading && isTrailing && !isAround) {
    // The earliest interval that holds the events and begins after what is forbidden before them.
    const fromMs = Math.max(opensMs, run.leadMs + 1);
    if (fromMs > run.firstMs) return 'fails';
    run.spanEndMs = fromMs + withinMs;
  } else if (isLeading && run.leadMs >= opensMs) {
    return 'fails';
  }
  if (trailing.length === 0) return 'holds';
  run.deadlineMs = Math.max(...trailing.map((absence) => endOf(absence, run)));
  return 'waits';
}

/** The detection of a complete run. */
export function detectionOf<M>(run: Run, state: KeyState, program: Program): Detection<M> {
  const { last, firstMs, deadlineMs, config } = run;
  const timeMs = Number.isNaN(deadlineMs) ? last.timeMs : deadlineMs;
  const steps = stepsOf(program, last, config.complete ?? []) as M;
  const ordinal = ordinalOf(run, state, timeMs);
  const { key } = state;
  return new LazyDetection<M>({ timeMs, key, fromMs: firstMs, toMs: last.timeMs, steps }, () => ({
    events: eventsOf(run),
    ordinal,
  }));
}

function eventsOf({ last }: Run): (readonly [string, number])[] {
  return bindingsOf(last).map(({ candidate, timeMs }) => [candidate.take.name, timeMs] as const);
}

/** Number of the match among those of its key with the same coordinates (D2). */
function ordinalOf(run: Run, state: KeyState, timeMs: number): number {
  if (state.toldMs !== timeMs) {
    state.toldMs = timeMs;
    state.told = [run];
    return 0;
  }
  const coordinates = JSON.stringify(eventsOf(run));
  const isSame = (told: Run | string): boolean =>
    (typeof told === 'string' ? told : JSON.stringify(eventsOf(told))) === coordinates;
  const ordinal = state.told.filter(isSame).length;
  state.told = [
    ...state.told.map((told) => (typeof told === 'string' ? told : JSON.stringify(eventsOf(told)))),
    coordinates,
  ];
  return ordinal;
}

/** Whether a run that began before the match is open; runs come in the order of their starts. */
export function isBehind(match: Run, runs: readonly Run[]): boolean {
  const earliest = runs.find(({ isOver }) => !isOver);
  return earliest !== undefined && earliest.firstSeq < match.firstSeq;
}

/** Ends the runs that a match leaves no place for (semantics P2). */
export function afterMatch<M>(
  match: Run,
  after: PatternPolicies<M>['after'],
  others: Iterable<Run>,
): void {
  if (after === undefined || after === 'keep') return;
  const { seq } = match.last;
  const skipToSeq = typeof after === 'object' ? seqOf(match, after.skipTo, after.which) : undefined;
  for (const run of others) {
    if (run === match) continue;
    const isOver =
      after === 'stop' ||
      (after === 'skipPast' && run.firstSeq <= seq) ||
      (after === 'skipNext' && run.firstSeq === match.firstSeq) ||
      (skipToSeq !== undefined && run.firstSeq < skipToSeq);
    if (isOver) run.isOver = true;
  }
}

function seqOf(match: Run, step: string, which: 'first' | 'last'): number | undefined {
  const bound = bindingsOf(match.last).filter(({ candidate }) => candidate.take.step === step);
  return bound.at(which === 'first' ? 0 : -1)?.seq;
}

/** The runs of a key that may stay beside one another: one at a place, or all (semantics P1). */
export function competing<M>(runs: Run[], starts: PatternPolicies<M>['starts']): Run[] {
  if (starts !== 'latest' && starts !== 'earliest') return runs;
  const kept = new Map<string, Run>();
  for (const run of runs) {
    const held = kept.get(run.config.awaits);
    const takes =
      held === undefined ||
      (starts === 'latest' ? held.last.seq <= run.last.seq : run.firstSeq < held.firstSeq);
    if (takes) kept.set(run.config.awaits, run);
  }
  for (const run of runs) if (kept.get(run.config.awaits) !== run) run.isOver = true;
  return runs.filter(({ isOver }) => !isOver);
}
