import type { NoteDraft } from '../../src/core/note.ts';
import type { Detection } from '../../src/correlate/detection.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { runMachine } from './run-machine.ts';

/** What a pattern told of events that come one a second, and what it noted. */
export interface Played<M> {
  readonly steps: readonly M[];
  readonly notes: readonly NoteDraft[];
}

/** Plays events into a pattern, one a second, without a bound unless the options set one. */
export function playPattern<I, M extends object>(
  pattern: Pattern<I, M>,
  events: readonly I[],
  options: Partial<PatternOptions<I, M>> = {},
): Played<M> {
  const machine = patternMachine<I, M>(pattern, { within: 1_000_000, ...options });
  const inputs = events.map(
    (event, index) => ({ kind: 'event', timeMs: index * 1000, event }) as const,
  );
  const outputs = runMachine<I, Detection<M>, unknown>(machine, inputs);
  return {
    steps: outputs.flatMap((output) => (output.kind === 'out' ? [output.value.steps] : [])),
    notes: outputs.flatMap((output) => (output.kind === 'note' ? [output.note] : [])),
  };
}
