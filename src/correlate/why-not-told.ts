/** Of all that stood in the way of a start, what is told. */

import type { Run } from './pattern-attempt.ts';
import { bindingsOf } from './pattern-attempt.ts';
import { boundSoFar } from './pattern-object.ts';
import type { AnyReason, WhyNot } from './why-not-reason.ts';
import type { Start, Trail, Trails } from './why-not-trails.ts';
import { lastChanceMs, type Trial } from './why-not-trial.ts';

/** A trail with what decides which of several is told. */
interface Judged {
  readonly trail: Trail;
  readonly reason: AnyReason;
  /** How far it came: the furthest step of a sequence, then the number of events. */
  readonly step: number;
  readonly events: number;
  /** How much the reason weighs, from 0 for what ended it, and where it showed. */
  readonly weight: number;
  readonly position: number;
}

/**
 * What is told of a start without a match: of its furthest run the weightiest reason. What ended
 * a run weighs more than an event that it just missed, that more than one of another key, and
 * that more than that nothing came; of equal reasons the first counts.
 */
export function toldOf(
  { at, key, id, refusal, trails }: Start,
  trial: Trial,
  { open }: Trails,
): WhyNot<unknown, object> {
  const attempt = { key, start: at.event, startMs: at.timeMs };
  const others = [...open].flatMap(([run, { start }]) => (start.id === id ? [run] : []));
  const [best] = [...trails].map((trail) => judged(trail, trial, others)).sort(comesFirst);
  if (best === undefined) {
    const none = { reached: undefined, bound: {}, awaits: [], isOpen: false };
    return { ...attempt, ...none, ...(refusal as AnyReason) };
  }
  const { run, awaits } = best.trail;
  return {
    ...attempt,
    reached: run.last.candidate.take.step,
    bound: boundSoFar(trial.program, run.last),
    awaits,
    isOpen: open.has(run),
    ...best.reason,
  };
}

function comesFirst(a: Judged, b: Judged): number {
  return b.step - a.step || b.events - a.events || a.weight - b.weight || a.position - b.position;
}

function judged(trail: Trail, trial: Trial, others: readonly Run[]): Judged {
  const { out, near, otherKey, past, run } = trail;
  const bindings = bindingsOf(run.last);
  const found = [out, near, otherKey, past];
  const weight = found.findIndex((one) => one !== undefined);
  const first = found[weight];
  return {
    trail,
    reason: first?.reason ?? openReason(run, trial, others),
    step: trial.isSequence
      ? Math.max(...bindings.map(({ candidate }) => trial.names.indexOf(candidate.take.step)))
      : 0,
    events: bindings.length,
    weight: first === undefined ? found.length : weight,
    position: first?.position ?? 0,
  };
}

/** What a run waits for that nothing stood in the way of. */
function openReason(run: Run, { rules }: Trial, others: readonly Run[]): AnyReason {
  if (run.config.complete === undefined) {
    return { reason: 'waiting', untilMs: lastChanceMs(run, rules) };
  }
  if (!Number.isNaN(run.deadlineMs)) return { reason: 'undecided', untilMs: run.deadlineMs };
  // All is bound; it is held back by runs that began before it (P4).
  const ends = others
    .filter(({ firstSeq }) => firstSeq < run.firstSeq)
    .map((other) =>
      Number.isNaN(other.deadlineMs) ? lastChanceMs(other, rules) : other.deadlineMs,
    );
  return { reason: 'waiting', untilMs: Math.max(...ends) };
}
