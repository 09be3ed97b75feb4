/** Why a run does not bind an event, and what the event does to it instead. */
import { cancels } from '../core/time.ts';
import type { Arriving, Run, RunRules } from './pattern-attempt.ts';
import type { Candidate } from './pattern-place.ts';
import type { Check } from './pattern-program.ts';
import { endOf } from './pattern-run.ts';
import { nestedExcessMs, nestedExpiry } from './why-not-nested.ts';
import type { AnyReason } from './why-not-reason.ts';
import { type Trial, wouldBind } from './why-not-trial.ts';

/** What an event says of a run that does not bind it. */
export interface Seen {
  /** Whether it took from the run all that it waits for, or would only have taken it further. */
  readonly as: 'out' | 'near';
  readonly reason: AnyReason;
}

/**
 * What an event says of a run that was as `before`, waited for one of the steps and does not bind
 * it; `left` is what is left of the run. Undefined where the event does not concern it.
 */
export function seenBy(
  trial: Trial,
  before: Run,
  left: Run | undefined,
  at: Arriving,
  steps: readonly string[],
): Seen | undefined {
  const refusal = refusalOf(trial, before, at, steps);
  const isAwaited = ({ take, isBanned }: Candidate): boolean =>
    !isBanned && steps.includes(take.step);
  if (left?.config.candidates.some(isAwaited)) {
    return refusal && { as: 'near', reason: refusal };
  }
  const past = left === undefined ? nestedExpiry(trial, before, at) : undefined;
  if (past !== undefined) {
    return { as: 'out', reason: refusal?.reason === 'expired' ? refusal : past };
  }
  const closing = closingOf(trial, before, at, steps);
  return { as: 'out', reason: (closing.reason === 'next' ? refusal : undefined) ?? closing };
}

/**
 * Why a run does not bind an event that one of the steps accepts by its test: a condition over
 * steps refuses it, or it comes too late for a nested pattern. Undefined where it is neither.
 */
function refusalOf(
  trial: Trial,
  run: Run,
  at: Arriving,
  steps: readonly string[],
): AnyReason | undefined {
  const { rules, unconditional, program } = trial;
  if (!program.hasConditions && !program.hasSpans) return undefined;
  const accepting = (by: RunRules): string | undefined =>
    steps.find((one) => one === wouldBind(run, at, by)?.last.candidate.take.step);
  const { event, timeMs: atMs } = at;
  const refused = accepting(unconditional);
  if (refused !== undefined) {
    return { reason: 'condition', step: refused, atMs, event, otherKey: undefined };
  }
  const step = accepting({ ...rules, hasConditions: false, isInTime: () => true });
  const byMs = step === undefined ? undefined : nestedExcessMs(trial, run, at);
  if (step === undefined || byMs === undefined) return undefined;
  const missed = { event, timeMs: atMs, step, byMs, needs: {} };
  return { reason: 'expired', of: step, untilMs: atMs - byMs, atMs, event, missed };
}

/** Why an event that a run does not bind leaves it none of the steps that it waits for. */
function closingOf({ rules }: Trial, run: Run, at: Arriving, steps: readonly string[]): AnyReason {
  const { event, timeMs: atMs } = at;
  const accepts = (check: Check): boolean =>
    (at.steps === undefined || at.steps.has(check.step)) && rules.passes(check, event, run.last);
  const awaited = run.config.candidates.filter(({ take }) => steps.includes(take.step));
  const ban = awaited
    .flatMap(({ bans, nextBans }) => (run.hasPassed ? bans : [...bans, ...nextBans]))
    .find(accepts);
  if (ban !== undefined) {
    return { reason: 'forbidden', never: ban.step, place: 'between', atMs, event };
  }
  const isNext = awaited.every(
    ({ link, take }) =>
      link === 'next' && !take.untils.some((until) => rules.passes(until, event, run.last)),
  );
  return { reason: isNext ? 'next' : 'closed', atMs, event };
}

/** The absence at the end that an event breaks; undefined where it breaks none. */
export function brokenBy({ rules }: Trial, run: Run, at: Arriving): AnyReason | undefined {
  const { event, timeMs: atMs } = at;
  const broken = rules.trailing.find(
    (absence) =>
      cancels(atMs, endOf(absence, run), rules.deadlineCancels) &&
      (at.steps === undefined || at.steps.has(absence.step)) &&
      rules.passes(absence, event, run.last),
  );
  if (broken === undefined) return undefined;
  return { reason: 'forbidden', never: broken.step, place: 'after', atMs, event };
}
