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
  /** The first event. */
  event: unknown;
  timeMs: number;
  seq: number;
  /** Number of events bound; `OVER` for a run that is in no list any more. */
  bound: number;
  /** What was bound after the first event. */
  last: ChainBinding | undefined;
  /** The run of the key that began next. */
  next: ChainRun | undefined;
}

/** `bound` of a run that is over. */
export const OVER = 0;

/** `count` of a key that was given up. */
export const GIVEN_UP = -1;

/** Matches of one key told for one time; as coordinates where a snapshot had them (D2). */
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
  /** Number of its runs; `GIVEN_UP` once it is not held any more although it might be. */
  count: number;
  /** The run that began last when the key was looked at last, and how many began since. */
  mark: ChainRun | undefined;
  since: number;
  /** A bit for each number of events that a run of the key may have bound. */
  stages: number;
  /** Time of the newest event; not a number once an event came before one that is newer. */
  newestMs: number;
  told: ChainTold | undefined;
  /** Number of the last snapshot in slices that has the key, or that began before the key did. */
  savedIn: number;
}

/** A key without runs, whose first event has this time, and that no snapshot so far has to have. */
export function chainKey(key: Key, timeMs: number, savedIn: number): ChainKey {
  return {
    key,
    first: undefined,
    last: undefined,
    count: 0,
    mark: undefined,
    since: 0,
    stages: 0,
    newestMs: timeMs,
    told: undefined,
    savedIn,
  };
}

/** Puts a run behind all others of the key. */
export function append(of: ChainKey, run: ChainRun): void {
  const { last } = of;
  if (last === undefined) {
    of.first = run;
    of.stages = 0;
    of.newestMs = run.timeMs;
  } else {
    last.next = run;
  }
  of.last = run;
  of.count += 1;
  of.since += 1;
  of.stages |= 1 << run.bound;
}

/** Ends the run that began first. */
export function dropFirst(of: ChainKey): void {
  const { first } = of;
  if (first === undefined) return;
  first.bound = OVER;
  of.first = first.next;
  // What is over must not keep alive what came after it: an old object that holds a young one.
  first.next = undefined;
  if (of.first === undefined) of.last = undefined;
  if (of.mark === first) of.mark = undefined;
  of.count -= 1;
}

/** Ends all runs up to its mark without a look at any other. */
export function dropMarked(of: ChainKey, mark: ChainRun): void {
  of.first = mark.next;
  mark.next = undefined;
  if (of.first === undefined) of.last = undefined;
  of.count = of.since;
  of.mark = undefined;
}

/** Marks the run that began last. */
export function setMark(of: ChainKey): void {
  of.mark = of.last;
  of.since = 0;
}

/** Leaves the runs that are to stay and ends the others. */
export function retain(of: ChainKey, stays: (run: ChainRun) => boolean): void {
  let kept: ChainRun | undefined;
  let run = of.first;
  of.first = undefined;
  of.count = 0;
  of.mark = undefined;
  of.stages = 0;
  while (run !== undefined) {
    const { next } = run;
    const isKept: boolean = stays(run);
    run.next = undefined;
    if (isKept) {
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
  of.last = kept;
}
