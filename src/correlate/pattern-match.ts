/** What becomes of a run that has bound all its steps. */
import { type Detection, RunDetection } from './detection.ts';
import type { Run } from './pattern-attempt.ts';
import { bindingsOf } from './pattern-attempt.ts';
import type { KeyState } from './pattern-key.ts';
import { stepsOf } from './pattern-object.ts';
import type { PatternPolicies } from './pattern-options.ts';
import type { EndAbsence, Program } from './pattern-program.ts';
import { endOf } from './pattern-run.ts';

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
  run.spanEndMs = run.firstMs + withinMs;
  if (isUnbounded(leading) && isUnbounded(trailing) && !isAround) {
    // The earliest interval that holds the events and begins after what is forbidden before them.
    const fromMs = Math.max(opensMs, run.leadMs + 1);
    if (fromMs > run.firstMs) return 'fails';
    run.spanEndMs = fromMs + withinMs;
  } else if (isUnbounded(leading) && run.leadMs >= opensMs) {
    return 'fails';
  }
  if (trailing.length === 0) return 'holds';
  let deadlineMs = Number.NEGATIVE_INFINITY;
  for (const absence of trailing) deadlineMs = Math.max(deadlineMs, endOf(absence, run));
  run.deadlineMs = deadlineMs;
  return 'waits';
}

function isUnbounded(absences: readonly EndAbsence[]): boolean {
  for (const { reachMs } of absences) if (reachMs === undefined) return true;
  return false;
}

/** The detection of a complete run, told of the key. */
export function detectionOf<M>(run: Run, state: KeyState, program: Program): Detection<M> {
  const { last, firstMs, config } = run;
  const timeMs = matchMs(run);
  const steps = stepsOf(program, last, config.complete ?? []) as M;
  if (state.toldMs !== timeMs) turnTo(timeMs, state);
  state.told.push(run);
  return new RunDetection<M>(state.key, timeMs, firstMs, last.timeMs, steps, state.told);
}

/** Time of the detection of a complete run. */
function matchMs({ last, deadlineMs }: Run): number {
  return Number.isNaN(deadlineMs) ? last.timeMs : deadlineMs;
}

/** Keeps of what was told only what a match may still agree with: one that is held is behind. */
function turnTo(timeMs: number, state: KeyState): void {
  const { held, told, toldMs } = state;
  const sinceMs = Math.min(timeMs, ...held.map(matchMs));
  state.told = told.filter((one) =>
    typeof one === 'string' ? held.length > 0 : matchMs(one) >= sinceMs,
  );
  state.toldMs = held.length > 0 && toldMs > timeMs ? toldMs : timeMs;
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
  if ((starts !== 'latest' && starts !== 'earliest') || runs.length < 2) return runs;
  for (const [index, run] of runs.entries()) {
    for (let at = index + 1; at < runs.length && !run.isOver; at += 1) {
      const other = runs[at] as Run;
      if (other.isOver || run.config.awaits !== other.config.awaits) continue;
      const isLess =
        starts === 'latest' ? run.last.seq <= other.last.seq : other.firstSeq < run.firstSeq;
      if (isLess) run.isOver = true;
      else other.isOver = true;
    }
  }
  return runs.filter(({ isOver }) => !isOver);
}
