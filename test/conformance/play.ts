import type { StreamElement } from '../../src/core/element.ts';
import type { Detection } from '../../src/correlate/detection.ts';
import type { Machine } from '../../src/correlate/machine.ts';

/** A detection and how many inputs the machine had taken when it told it. */
export interface Told<M> {
  readonly detection: Detection<M>;
  readonly after: number;
}

/** Plays inputs into a machine in the order in which they are given. */
export function play<I, M>(
  machine: Machine<I, Detection<M>>,
  inputs: readonly StreamElement<I>[],
): Told<M>[] {
  const told: Told<M>[] = [];
  let state = machine.start();
  for (const [index, input] of inputs.entries()) {
    state = machine.step(state, input, (output) => {
      if (output.kind === 'out') told.push({ detection: output.value, after: index + 1 });
      else if (output.note.code !== 'evicted') throw new Error(output.note.message);
    });
  }
  return told;
}

/** An event as a machine takes it. */
export function eventAt<I>(timeMs: number, event: I): StreamElement<I> {
  return { kind: 'event', timeMs, event };
}

/** The clock as a machine takes it. */
export function clockAt<I>(watermarkMs: number): StreamElement<I> {
  return { kind: 'watermark', watermarkMs };
}
