import type { StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import { noteCounter } from '../core/note.ts';
import { type Problem, refuse } from '../core/problem.ts';
import { type OperatorFunction, operator } from '../core/rx.ts';
import { noObject } from './check-argument.ts';
import { type EventTimeOptions, eventTimePlug } from './event-time.ts';
import type { Machine, MachineOutput } from './machine.ts';
import { outbox } from './outbox.ts';
import { type ReorderOptions, reorderPlug, reorderProblems } from './reorder.ts';
import { sourceProblems } from './source-watermark.ts';

/** How an operator over plain events reads time and order. */
export type EventOptions<I> = EventTimeOptions<I> &
  ReorderOptions<I> &
  (I extends Timed ? { readonly time?: never } : { readonly time: (event: I) => number });

/**
 * A machine as an operator over plain events: `eventTime`, `reorder`, `runMachine` and `values` in
 * one. `problems` are those of the machine's own options; all are thrown in one `DefinitionError`.
 */
export function eventOperator<I, O>(
  what: string,
  problems: readonly Problem[],
  machineOf: () => Machine<I, O>,
  options: EventTimeOptions<I> & ReorderOptions<I>,
): OperatorFunction<I, O> {
  // Options that are none are among the problems already.
  const ofOptions = noObject(options)
    ? []
    : [...sourceProblems(options), ...reorderProblems(options)];
  refuse(what, [...problems, ...ofOptions]);
  const machine = machineOf();
  return operator<I, O>(
    outbox((emit) => {
      const note = noteCounter(options.onNote);
      const tell = (output: MachineOutput<O>): void =>
        output.kind === 'out' ? emit(output.value) : note(output.note);
      let state = machine.start();
      const order = reorderPlug<I>(options, note, (element: StreamElement<I>) => {
        state = machine.step(state, element, tell);
      });
      return eventTimePlug<I>(options, note, order.next, order.isEmpty);
    }),
  );
}
