/** Runs: what one attempt at a pattern has bound, where it stands, and how an event moves it. */
import { cancels, exceeds } from '../core/time.ts';
import type { Candidate, Config } from './pattern-place.ts';
import type { Check, EndAbsence, Member } from './pattern-program.ts';

/**
 * One event that a run bound. Runs that forked share what they bound before; a run that did not
 * may write a later event over its own.
 */
export interface Binding {
  readonly before: Binding | undefined;
  readonly candidate: Candidate;
  event: unknown;
  timeMs: number;
  /** Number among all events: the order of runs and of events. */
  seq: number;
}

/** An attempt at a pattern. */
export interface Run {
  config: Config;
  last: Binding;
  firstMs: number;
  firstSeq: number;
  /** Whether an event passed since the last one bound: then nothing is "next" any more. */
  hasPassed: boolean;
  /** Time of the latest event before the first that an absence at the beginning forbids. */
  readonly leadMs: number;
  /** For a run that waits for absences alone: when the timespan ends, and when all are proven. */
  spanEndMs: number;
  deadlineMs: number;
  isOver: boolean;
}

/** A run that stands at `config`; all runs are made here, so that they have one shape. */
export function runAt(
  config: Config,
  last: Binding,
  firstMs: number,
  firstSeq: number,
  leadMs: number,
): Run {
  return {
    config,
    last,
    firstMs,
    firstSeq,
    hasPassed: false,
    leadMs,
    spanEndMs: Number.NaN,
    deadlineMs: Number.NaN,
    isOver: false,
  };
}

/** An event on its way through the runs of its key. */
export interface Arriving {
  readonly event: unknown;
  readonly timeMs: number;
  readonly seq: number;
  /** Steps that the event may concern by its keys; undefined for all (K3). */
  readonly steps: ReadonlySet<string> | undefined;
}

/** How a pattern is run, with every default filled in. */
export interface RunRules {
  readonly withinMs: number;
  readonly gapMs: number;
  readonly isExclusive: boolean;
  /** Whether an event at the deadline of an absence cancels (N4). */
  readonly deadlineCancels: boolean;
  readonly trailing: readonly EndAbsence[];
  /** Asks of an event what a step asks, guarded: a test that throws counts as false (F1). */
  readonly passes: (check: Check, event: unknown, last: Binding | undefined) => boolean;
  /** Whether bounds and conditions of the pattern let the run bind this event (R9, W3). */
  readonly agrees: (last: Binding | undefined, candidate: Candidate, at: Arriving) => boolean;
}

/** Takes the runs that one run became, in order. */
export type Land = (run: Run) => void;

/** Begins runs with an event that a first step accepts. */
export function beginRuns(
  starts: readonly Config[],
  at: Arriving,
  leadMs: number,
  rules: RunRules,
  land: Land,
): void {
  for (const { candidates } of starts) {
    for (const candidate of candidates) {
      if (!binds(candidate, undefined, at, rules)) continue;
      bind(candidate, undefined, at, leadMs, rules, land);
      break;
    }
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
  for (const candidate of run.config.candidates) {
    if (!binds(candidate, run, at, rules)) continue;
    bind(candidate, run, at, run.leadMs, rules, land);
    if (candidate.link === 'every') keep(run, closedBy(run, at, rules), land);
    return;
  }
  stay(run, at, rules, land);
}

function binds(candidate: Candidate, run: Run | undefined, at: Arriving, rules: RunRules): boolean {
  const { link, take, until } = candidate;
  if (link === 'next' && run?.hasPassed === true) return false;
  if (at.steps !== undefined && !at.steps.has(take.step)) return false;
  if (until !== undefined && rules.passes(until, at.event, run?.last)) return false;
  return rules.passes(take, at.event, run?.last) && rules.agrees(run?.last, candidate, at);
}

/** The run goes on from an event that it binds, in as many ways as there are. */
function bind(
  candidate: Candidate,
  run: Run | undefined,
  at: Arriving,
  leadMs: number,
  rules: RunRules,
  land: Land,
): void {
  const { event, timeMs, seq } = at;
  const last: Binding = { before: run?.last, candidate, event, timeMs, seq };
  for (const config of candidate.after()) {
    const firstMs = run === undefined ? timeMs : run.firstMs;
    const next = runAt(config, last, firstMs, run === undefined ? seq : run.firstSeq, leadMs);
    const shared = candidate.sharing === undefined ? undefined : sharer(next, at, rules);
    if (shared === undefined) land(next);
    else bind(shared, next, at, leadMs, rules, land);
  }
}

/** The next step of the same `unordered` that binds the same event, too (Q7). */
function sharer(run: Run, at: Arriving, rules: RunRules): Candidate | undefined {
  const members: readonly Member[] = run.last.candidate.sharing?.members ?? [];
  const isAfter = ({ take }: Candidate): boolean => take.id > run.last.candidate.take.id;
  return run.config.candidates.find(
    (one) =>
      members.some(({ take }) => take === one.take) && isAfter(one) && binds(one, run, at, rules),
  );
}

/** An event that the run does not bind may still end it, or some of what it could do next. */
function stay(run: Run, at: Arriving, rules: RunRules, land: Land): void {
  const { candidates, rivals } = run.config;
  let mask = 0;
  for (let index = 0; index < candidates.length; index += 1) {
    const { link, bans, nextBans, until } = candidates[index] as Candidate;
    const isOut =
      link === 'next' ||
      (until !== undefined && rules.passes(until, at.event, run.last)) ||
      isBanned(bans, run, at, rules) ||
      (!run.hasPassed && isBanned(nextBans, run, at, rules));
    if (isOut) mask |= 1 << index;
  }
  for (const rival of rivals) if (binds(rival, run, at, rules)) return;
  keep(run, mask, land);
}

/** The candidates, as a mask, whose repetition the event closes (Q4). */
function closedBy(run: Run, at: Arriving, rules: RunRules): number {
  let mask = 0;
  for (const [index, { until }] of run.config.candidates.entries()) {
    if (until !== undefined && rules.passes(until, at.event, run.last)) mask |= 1 << index;
  }
  return mask;
}

function keep(run: Run, gone: number, land: Land): void {
  if (gone !== 0) run.config = run.config.without(gone);
  if (run.config.candidates.length === 0) return;
  run.hasPassed = true;
  land(run);
}

function isBanned(bans: readonly Check[], run: Run, at: Arriving, rules: RunRules): boolean {
  for (const ban of bans) {
    if (at.steps !== undefined && !at.steps.has(ban.step)) continue;
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
