/** Whether a step accepts an event, and what binding it leads to. */

import type { Arriving, Binding, Run, RunRules } from './pattern-attempt.ts';
import type { Candidate, Config } from './pattern-place.ts';
import type { Check, Unordered } from './pattern-program.ts';

/** An event bound: by which step, by which others of its `unordered`, and where the run stands. */
export interface Bound {
  readonly candidate: Candidate;
  readonly shared: readonly Candidate[];
  /** None where the run can go on nowhere: then it is over. */
  readonly places: readonly Config[];
}

const NONE: readonly never[] = [];

/** What binding the event leads to; undefined where the candidate does not accept it. */
export function boundBy(
  candidate: Candidate,
  config: Config,
  run: Run | undefined,
  at: Arriving,
  rules: RunRules,
): Bound | undefined {
  const last = run?.last;
  if (candidate.link === 'next' && run?.hasPassed === true) return undefined;
  if (!accepts(candidate, at, last, rules)) return undefined;
  if (!rules.isInTime(last, candidate, at.timeMs)) return undefined;
  const { unordered } = candidate;
  if (unordered === undefined) return boundWith(candidate, NONE, NONE, last, at, rules);
  const closed = closedIn(unordered, config, at, last, rules);
  let bound = boundWith(candidate, NONE, closed, last, at, rules);
  if (bound === undefined || !unordered.sameEvent) return bound;
  for (const one of config.candidates) {
    if (one.unordered !== unordered || one.take.id <= candidate.take.id) continue;
    if (!accepts(one, at, last, rules)) continue;
    bound = boundWith(candidate, [...bound.shared, one], closed, last, at, rules) ?? bound;
  }
  return bound;
}

function accepts(
  { take }: Candidate,
  at: Arriving,
  last: Binding | undefined,
  rules: RunRules,
): boolean {
  if (at.steps !== undefined && !at.steps.has(take.step)) return false;
  return !closedBy(take.untils, at, last, rules) && rules.passes(take, at.event, last);
}

/** Whether the event ends one of the repetitions (Q4). */
export function closedBy(
  untils: readonly Check[],
  at: Arriving,
  last: Binding | undefined,
  rules: RunRules,
): boolean {
  for (const until of untils) {
    if (at.steps !== undefined && !at.steps.has(until.step)) continue;
    if (rules.passes(until, at.event, last)) return true;
  }
  return false;
}

function boundWith(
  candidate: Candidate,
  shared: readonly Candidate[],
  closed: readonly number[],
  last: Binding | undefined,
  at: Arriving,
  rules: RunRules,
): Bound | undefined {
  const after = candidate.after(shared);
  const all = shared.length === 0 ? undefined : [candidate, ...shared];
  let places: readonly Config[] = after;
  if (closed.length > 0) places = after.map((config) => withoutClosed(config, candidate, closed));
  if (rules.hasConditions) {
    const candidates = all ?? [candidate];
    places = places.filter((config) => rules.agrees(last, candidates, at, config));
    if (places.length === 0) return undefined;
  }
  if (closed.length > 0) places = places.filter((config) => !isStuck(config));
  return { candidate, shared, places };
}

/** The takes of `unordered` that an event before this one or this one has closed (Q4). */
function closedIn(
  { members }: Unordered,
  { gone }: Config,
  at: Arriving,
  last: Binding | undefined,
  rules: RunRules,
): readonly number[] {
  return members.flatMap(({ until, take }) => {
    const isClosed =
      until !== undefined &&
      (gone.some((one) => one.take === take) || closedBy([until], at, last, rules));
    return isClosed ? [take.id] : [];
  });
}

/** The same `unordered`, further on, without the repetitions that are closed. */
function withoutClosed(config: Config, before: Candidate, closed: readonly number[]): Config {
  const gone = config.candidates
    .filter(
      (one) => one.unordered === before.unordered && !isFirst(one) && closed.includes(one.take.id),
    )
    .map(({ index }) => index);
  return config.narrow(gone, NONE);
}

/** Whether nothing of `unordered` is bound yet, as at the beginning of an iteration. */
function isFirst({ counts }: Candidate): boolean {
  return counts.every((count) => count === 0);
}

/** Whether a step of `unordered` can bind no more and has bound too little. */
function isStuck({ gone }: Config): boolean {
  return gone.some(
    ({ unordered, counts, take }) =>
      unordered?.members.some(
        (member, index) => member.take === take && (counts[index] ?? 0) < member.counter.min,
      ) === true,
  );
}
