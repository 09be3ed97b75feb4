/** What is held for one key of a chain: its runs, as a list in the order of their first events. */
import type { Key } from '../core/key.ts';

/** An event that a run bound after its first. Runs that an event moved alike share it. */
export interface ChainBinding {
  readonly before: ChainBinding | undefined;
  readonly event: unknown;
  readonly timeMs: number;
  readonly seq: number;
}

/** An attempt at a chain. */
export interface ChainRun {
  readonly of: ChainKey;
  /** The first event. */
  readonly event: unknown;
  readonly timeMs: number;
  readonly seq: number;
  /** Number of events bound; `OVER` for a run that is in no list any more. */
  bound: number;
  /** What was bound after the first event. */
  last: ChainBinding | undefined;
  /** The run of the key that began next. */
  next: ChainRun | undefined;
}

/** `bound` of a run that is over. */
export const OVER = 0;

/** Matches of one key that were told for one time; as coordinates where a snapshot had them (D2). */
export interface ChainTold {
  readonly timeMs: number;
  readonly matches: (ChainRun | string)[];
}

/**
 * Everything that is held for one key. A run has never bound more events than one that began before
 * it, as what moves it moves that one, too.
 */
export interface ChainKey {
  readonly key: Key;
  first: ChainRun | undefined;
  last: ChainRun | undefined;
  count: number;
  /** A bit for each number of events that a run of the key may have bound. */
  stages: number;
  /** Whether the first events are in the order of their times, too. */
  isOrdered: boolean;
  told: ChainTold | undefined;
}

/** A key without runs. */
export function chainKey(key: Key): ChainKey {
  return {
    key,
    first: undefined,
    last: undefined,
    count: 0,
    stages: 0,
    isOrdered: true,
    told: undefined,
  };
}

/** Puts a run behind all others of its key. */
export function append(run: ChainRun): void {
  const { of } = run;
  const { last } = of;
  if (last === undefined) {
    of.first = run;
    of.stages = 0;
    of.isOrdered = true;
  } else {
    last.next = run;
    if (run.timeMs < last.timeMs) of.isOrdered = false;
  }
  of.last = run;
  of.count += 1;
  of.stages |= 1 << run.bound;
}

/** Ends the run that began first. */
export function dropFirst(of: ChainKey): void {
  const { first } = of;
  if (first === undefined) return;
  first.bound = OVER;
  of.first = first.next;
  if (of.first === undefined) of.last = undefined;
  of.count -= 1;
}

/** Leaves the runs that are to stay and ends the others. */
export function retain(of: ChainKey, stays: (run: ChainRun) => boolean): void {
  let kept: ChainRun | undefined;
  let run = of.first;
  of.first = undefined;
  of.count = 0;
  of.stages = 0;
  while (run !== undefined) {
    const { next } = run;
    if (stays(run)) {
      if (kept === undefined) of.first = run;
      else kept.next = run;
      kept = run;
      of.count += 1;
      of.stages |= 1 << run.bound;
    } else {
      run.bound = OVER;
    }
    run = next;
  }
  if (kept !== undefined) kept.next = undefined;
  of.last = kept;
}
