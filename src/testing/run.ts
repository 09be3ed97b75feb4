import type { StreamElement } from '../core/element.ts';
import type { NoteDraft } from '../core/note.ts';
import type { Machine, MachineOutput } from '../correlate/machine.ts';

/** What a machine said over a finite list of elements. */
export interface Said<O> {
  readonly outputs: readonly O[];
  readonly notes: readonly NoteDraft[];
}

/** What a machine says over a finite list of elements, from its start. */
export function run<I, O, S>(
  machine: Machine<I, O, S>,
  elements: readonly StreamElement<I>[],
): Said<O> {
  const outputs: O[] = [];
  const notes: NoteDraft[] = [];
  const emit = (said: MachineOutput<O>): void => {
    if (said.kind === 'out') outputs.push(said.value);
    else notes.push(said.note);
  };
  stepAll(machine, machine.start(), elements, emit);
  return { outputs, notes };
}

/** The state of a machine after some more elements. */
export function stepAll<I, O, S>(
  machine: Machine<I, O, S>,
  from: S,
  elements: readonly StreamElement<I>[],
  emit: (output: MachineOutput<O>) => void,
): S {
  return elements.reduce((state, element) => machine.step(state, element, emit), from);
}
