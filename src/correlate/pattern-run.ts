/** Runs: what one attempt at a pattern has bound, where it stands, and how an event moves it. */
import { cancels, exceeds } from '../core/time.ts';
import {
  type Arriving,
  type Binding,
  type Land,
  type Run,
  type RunRules,
  runAt,
} from './pattern-attempt.ts';
import { type Bound, boundBy, closedBy } from './pattern-bind.ts';
import type { Candidate, Config } from './pattern-place.ts';
import type { Check, EndAbsence } from './pattern-program.ts';

/** Begins runs with an event that a first step accepts. */
export function beginRuns(
  starts: readonly Config[],
  at: Arriving,
  leadMs: number,
  rules: RunRules,
  land: Land,
): void {
  for (const config of starts) {
    const bound = firstBound(config, undefined, at, rules);
    if (bound !== undefined) goOn(bound, undefined, at, leadMs, land);
  }
}

/** Moves a run by an event: what is left of it, and what it became, lands in order. */
export function moveRun(run: Run, at: Arriving, rules: RunRules, land: Land): void {
  if (run.config.complete !== undefined) {
    awaitAbsence(run, at, rules, land);
    return;
  }
  const { withinMs, gapMs, isExclusive } = rules;
  if (exceeds(at.timeMs - run.firstMs, withinMs, isExclusive)) return;
  if (exceeds(at.timeMs - run.last.timeMs, gapMs, isExclusive)) return;
  const bound = firstBound(run.config, run, at, rules);
  if (bound === undefined) {
    stay(run, at, rules, undefined, land);
    return;
  }
  const { candidate } = bound;
  if (candidate.isBanned) return;
  goOn(bound, run, at, run.leadMs, land);
  if (candidate.link === 'every') stay(run, at, rules, candidate, land);
}

/** The first candidate that accepts the event, and what binding it leads to. */
function firstBound(
  config: Config,
  run: Run | undefined,
  at: Arriving,
  rules: RunRules,
): Bound | undefined {
  const { candidates, ghosts } = config;
  for (const candidate of candidates) {
    const isTaken =
      candidate.ghosts.length > 0 &&
      ghosts.some(
        (one) => candidate.ghosts.includes(one.index) && boundBy(one, config, run, at, rules),
      );
    const bound = isTaken ? undefined : boundBy(candidate, config, run, at, rules);
    if (bound !== undefined) return bound;
  }
  return undefined;
}

/** The run goes on from an event that it binds, in as many ways as there are. */
function goOn(
  { candidate, shared, places }: Bound,
  run: Run | undefined,
  { event, timeMs, seq }: Arriving,
  leadMs: number,
  land: Land,
): void {
  let last: Binding = { before: run?.last, candidate, event, timeMs, seq };
  for (const one of shared) last = { before: last, candidate: one, event, timeMs, seq };
  const firstMs = run === undefined ? timeMs : run.firstMs;
  const firstSeq = run === undefined ? seq : run.firstSeq;
  for (const config of places) land(runAt(config, last, firstMs, firstSeq, leadMs));
}

/**
 * An event that the run does not bind, or that a copy of it binds as `by` (R6), may still end it,
 * or some of what it could do next.
 */
function stay(
  run: Run,
  at: Arriving,
  rules: RunRules,
  by: Candidate | undefined,
  land: Land,
): void {
  const { candidates, ghosts } = run.config;
  const gone: number[] = [];
  const banned: number[] = [];
  for (const one of candidates) {
    const { index, link, take, bans, nextBans, isBanned } = one;
    if (link === 'next' || closedBy(take.untils, at, run.last, rules)) gone.push(index);
    else if (isBanned) continue;
    else if (
      isForbidden(bans, by, run, at, rules) ||
      (!run.hasPassed && isForbidden(nextBans, by, run, at, rules))
    ) {
      banned.push(index);
    }
  }
  for (const { index, link, take } of ghosts) {
    if (link === 'next' || closedBy(take.untils, at, run.last, rules)) gone.push(index);
  }
  if (gone.length + banned.length > 0) run.config = run.config.narrow(gone, banned);
  const isOpen = (one: Candidate): boolean =>
    !one.isBanned && rules.isInTime(run.last, one, at.timeMs);
  if (!run.config.candidates.some(isOpen)) return;
  run.hasPassed = true;
  land(run);
}

/** Whether the event is one that must not come (N1); what the step after accepted is not. */
function isForbidden(
  bans: readonly Check[],
  by: Candidate | undefined,
  run: Run,
  at: Arriving,
  rules: RunRules,
): boolean {
  for (const ban of bans) {
    if (at.steps !== undefined && !at.steps.has(ban.step)) continue;
    if (by !== undefined && (by.bans.includes(ban) || by.nextBans.includes(ban))) continue;
    if (rules.passes(ban, at.event, run.last)) return true;
  }
  return false;
}

/** All steps are bound; only what an absence at the end forbids can still end the run. */
function awaitAbsence(run: Run, at: Arriving, rules: RunRules, land: Land): void {
  for (const absence of rules.trailing) {
    if (!cancels(at.timeMs, endOf(absence, run), rules.deadlineCancels)) continue;
    if (at.steps !== undefined && !at.steps.has(absence.step)) continue;
    if (!rules.passes(absence, at.event, run.last)) continue;
    run.isOver = true;
    return;
  }
  land(run);
}

/** When an absence at the end is proven. */
export function endOf({ reachMs }: EndAbsence, run: Run): number {
  return reachMs === undefined ? run.spanEndMs : run.last.timeMs + reachMs;
}
