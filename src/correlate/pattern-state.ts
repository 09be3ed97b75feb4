import type { Heap } from './heap.ts';
import type { KeyState, KeyStore } from './pattern-key.ts';
import { compareRuns } from './pattern-order.ts';
import type { Run } from './pattern-run.ts';

/** A run that waits for its absences, and its key. */
export interface Waiting {
  readonly run: Run;
  readonly state: KeyState;
}

/** State of `patternMachine`. */
export interface PatternState {
  readonly keys: KeyStore;
  readonly waiting: Heap<Waiting>;
  /** Keys that hold back matches (P4). */
  readonly holding: Set<KeyState>;
  /** Number of the next event. */
  seq: number;
  watermarkMs: number;
}

/** Waiting runs in the order of their deadlines, then as matches are told (R8). */
export function comesDue(a: Waiting, b: Waiting): boolean {
  if (a.run.deadlineMs !== b.run.deadlineMs) return a.run.deadlineMs < b.run.deadlineMs;
  return compareRuns(a.run, b.run) < 0;
}
