import { refuse } from '../core/problem.ts';
import { noMachine } from './check-argument.ts';
import { guarded } from './guarded.ts';
import type { Machine } from './machine.ts';
import { functionProblems } from './pattern-problem.ts';

/**
 * A machine that tells, instead of each output of another, what a function makes of it: nothing to
 * leave it out, several to take it apart. Watermarks and state are those of the other (semantics
 * C4). Where the function throws, that output is left out, and `owner` is who is noted.
 *
 * ```ts
 * import { minutes } from 'tocsin';
 * import { aggregate, mapped, sum } from 'tocsin/correlate';
 *
 * const bytes = sum((flow: { readonly bytes: number }) => flow.bytes);
 * mapped(aggregate({ tumbling: minutes(5) }, bytes), (told) => (told.value > 1e9 ? [told] : []));
 * ```
 */
export function mapped<I, O, X, S>(
  machine: Machine<I, O, S>,
  of: (output: O) => readonly X[],
  owner = 'mapped',
): Machine<I, X, S> {
  refuse('mapped', [...noMachine(machine), ...functionProblems(of, 'option-invalid', 'of')]);
  const made = guarded<O, readonly X[], readonly X[]>(owner, of, []);
  return {
    start: () => machine.start(),
    step: (state, input, emit) =>
      machine.step(state, input, (said) => {
        if (said.kind === 'note') {
          emit(said);
          return;
        }
        const values = made(said.value, (note) => emit({ kind: 'note', note }));
        for (const value of values) emit({ kind: 'out', value });
      }),
    snapshot: (state) => machine.snapshot(state),
    restore: (snapshot) => machine.restore(snapshot),
    ...(machine.slices && { slices: (state: S) => machine.slices?.(state) ?? [] }),
    lagMs: machine.lagMs,
    ...(machine.dueMs && { dueMs: (state: S) => machine.dueMs?.(state) ?? NO_TIME }),
  };
}

/** That every watermark counts. */
const NO_TIME = Number.NEGATIVE_INFINITY;
