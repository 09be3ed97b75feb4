/** One attempt at a pattern: what it has bound, where it stands, and by which rules it goes on. */
import type { Candidate, Config } from './pattern-place.ts';
import type { Check, EndAbsence } from './pattern-program.ts';

/**
 * One event that a run bound. Runs that forked share what they bound before. Where one event is
 * bound by several steps (Q7) its bindings follow one another.
 */
export interface Binding {
  readonly before: Binding | undefined;
  readonly candidate: Candidate;
  readonly event: unknown;
  readonly timeMs: number;
  /** Number among all events: the order of runs and of events. */
  readonly seq: number;
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
  /** Whether the bounds of nested patterns leave time to bind something now (W3). */
  readonly isInTime: (last: Binding | undefined, candidate: Candidate, timeMs: number) => boolean;
  /** Whether there are conditions at all. */
  readonly hasConditions: boolean;
  /** Whether the conditions let a run that binds the event come to a place (R9). */
  readonly agrees: (
    last: Binding | undefined,
    candidates: readonly Candidate[],
    at: Arriving,
    config: Config,
  ) => boolean;
}

/** Takes the runs that one run became, in order. */
export type Land = (run: Run) => void;

/** The bindings of a run in order. */
export function bindingsOf(last: Binding): Binding[] {
  const found: Binding[] = [];
  for (let at: Binding | undefined = last; at !== undefined; at = at.before) found.push(at);
  return found.reverse();
}
