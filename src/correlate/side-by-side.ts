import { refuse } from '../core/problem.ts';
import { pairProblems } from './check-argument.ts';
import { dueOf, type Machine } from './machine.ts';
import { type SnapshotHeader, snapshotOf } from './snapshot.ts';

/** State of `sideBySide`: that of both machines. */
export interface SideBySideState<A, B> {
  first: A;
  second: B;
}

interface SideBySideSnapshot extends SnapshotHeader {
  readonly machine: 'side-by-side';
  readonly version: 1;
  readonly first: unknown;
  readonly second: unknown;
}

/**
 * One machine from two that take the same input: it tells what either tells, at each input the
 * first before the second. Neither sees the other (semantics C2).
 */
export function sideBySide<I, O, P, A, B>(
  first: Machine<I, O, A>,
  second: Machine<I, P, B>,
): Machine<I, O | P, SideBySideState<A, B>> {
  refuse('sideBySide', pairProblems(first, second));
  return {
    start: () => ({ first: first.start(), second: second.start() }),
    step(state, input, emit) {
      state.first = first.step(state.first, input, emit);
      state.second = second.step(state.second, input, emit);
      return state;
    },
    snapshot: (state): SideBySideSnapshot => ({
      machine: 'side-by-side',
      version: 1,
      first: first.snapshot(state.first),
      second: second.snapshot(state.second),
    }),
    restore(snapshot) {
      const saved = snapshotOf<SideBySideSnapshot>(snapshot, 'side-by-side', 1);
      return { first: first.restore(saved.first), second: second.restore(saved.second) };
    },
    lagMs: Math.max(first.lagMs ?? 0, second.lagMs ?? 0),
    dueMs: (state) => Math.min(dueOf(first, state.first), dueOf(second, state.second)),
  };
}
