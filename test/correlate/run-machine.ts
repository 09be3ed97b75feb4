import type { StreamElement } from '../../src/core/element.ts';
import type { Machine, MachineOutput } from '../../src/correlate/machine.ts';

/** Runs a machine over a finite list and returns what it said; the plain way to use one. */
export function runMachine<I, O, S>(
  machine: Machine<I, O, S>,
  inputs: readonly StreamElement<I>[],
): MachineOutput<O>[] {
  const outputs: MachineOutput<O>[] = [];
  let state = machine.start();
  for (const input of inputs) state = machine.step(state, input, (output) => outputs.push(output));
  return outputs;
}
