import type { Heap } from './heap.ts';
import type { Run } from './pattern-attempt.ts';
import type { KeyState, KeyStore } from './pattern-key.ts';
import { compareRuns } from './pattern-order.ts';

/** A run that waits for its absences, and its key. */
export interface Waiting {
  readonly run: Run;
  readonly state: KeyState;
  /** Number among all that wait: copies that bound the same events wait in their order. */
  readonly order: number;
}

/** State of `patternMachine`. */
export interface PatternState {
  readonly keys: KeyStore;
  readonly waiting: Heap<Waiting>;
  /** Number of the next to wait. */
  order: number;
  /** Keys that hold back matches (P4). */
  readonly holding: Set<KeyState>;
  /** Number of the next event. */
  seq: number;
  watermarkMs: number;
}

/** Waiting runs in the order of their deadlines, then as matches are told (R8). */
export function comesDue(a: Waiting, b: Waiting): boolean {
  if (a.run.deadlineMs !== b.run.deadlineMs) return a.run.deadlineMs < b.run.deadlineMs;
  const difference = compareRuns(a.run, b.run);
  return difference === 0 ? a.order < b.order : difference < 0;
}

/** The least watermark that may mean something (see `Machine.dueMs`). */
export function patternDueMs({ keys, waiting, holding }: PatternState): number {
  // What is held in turn may be told by any watermark.
  if (holding.size > 0) return Number.NEGATIVE_INFINITY;
  return Math.min(waiting.peek()?.run.deadlineMs ?? Number.POSITIVE_INFINITY, keys.soonestMs);
}

/** Files a run under the deadline of its absences. */
export function awaitDeadline(state: PatternState, run: Run, key: KeyState): void {
  state.waiting.push({ run, state: key, order: state.order });
  state.order += 1;
}
