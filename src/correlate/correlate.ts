import type { StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import { noteCounter } from '../core/note.ts';
import { refuse } from '../core/problem.ts';
import { type OperatorFunction, operator } from '../core/rx.ts';
import { patternProblems } from './check-pattern.ts';
import type { Detection } from './detection.ts';
import { type EventTimeOptions, eventTimePlug } from './event-time.ts';
import type { MachineOutput } from './machine.ts';
import { outbox } from './outbox.ts';
import type { Pattern } from './pattern.ts';
import { patternMachine } from './pattern-machine.ts';
import { type KeyBy, optionProblems, type PatternOptions } from './pattern-options.ts';
import { type ReorderOptions, reorderPlug, reorderProblems } from './reorder.ts';
import { sourceProblems } from './source-watermark.ts';

/** How `correlate` runs a pattern: what matches, and how time and order are read. */
export type CorrelateOptions<I, M> = PatternOptions<I, M> &
  EventTimeOptions<I> &
  ReorderOptions<I> & {
    /** Which events belong together. `() => null` puts all under one key. */
    readonly by: KeyBy<I, M>;
  } & (I extends Timed ? { readonly time?: never } : { readonly time: (event: I) => number });

/**
 * The matches of a pattern in a stream of events, in event time: events are put in order within
 * `latenessMs`, and what is late, unkeyed, evicted or thrown by a function of the host leaves
 * through `onNote`. State is made per subscription. Throws a `DefinitionError` that lists every
 * problem of pattern and options.
 *
 * It is `eventTime`, `reorder`, `runMachine(patternMachine(...))` and `values` in one. With
 * `latenessMs: 0` and no `tieBreak`, a match is told with its last event.
 */
export function correlate<I, M extends object>(
  pattern: Pattern<I, M>,
  options: CorrelateOptions<I, M>,
): OperatorFunction<I, Detection<M>> {
  refuse('correlate', [
    ...optionProblems(options, pattern.node),
    ...sourceProblems(options),
    ...reorderProblems(options),
    ...patternProblems(pattern.node),
  ]);
  const machine = patternMachine<I, M>(pattern, options);
  return operator<I, Detection<M>>(
    outbox((emit) => {
      const note = noteCounter(options.onNote);
      const tell = (output: MachineOutput<Detection<M>>): void =>
        output.kind === 'out' ? emit(output.value) : note(output.note);
      let state = machine.start();
      const order = reorderPlug<I>(options, note, (element: StreamElement<I>) => {
        state = machine.step(state, element, tell);
      });
      return eventTimePlug<I>(options, note, order.next);
    }),
  );
}
