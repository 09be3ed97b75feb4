import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import { dueOf, type Machine } from '../correlate/machine.ts';
import { assertSame, type Law, textsOf } from './law.ts';
import { fine } from './law-stream.ts';
import { run } from './run.ts';

type Streams<I> = fc.Arbitrary<readonly StreamElement<I>[]>;

/** What holds of the watermarks that a machine says it wants. */
export function dueLaws<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law[] {
  const due = fc.property(streams, (elements) => {
    const all = fine(elements);
    assertSame(toldEarly(machine, all), []);
    assertSame(textsOf(heldBack(machine, all)), textsOf(run(machine, all).outputs));
  });
  const taken = fc.property(streams, (elements) => {
    let state = machine.start();
    for (const element of fine(elements)) {
      state = machine.step(state, element, () => undefined);
      if (element.kind === 'watermark') assertLater(dueOf(machine, state), element.watermarkMs);
    }
  });
  return [
    ['a watermark below dueMs may wait for the next event', due],
    ['a watermark that was taken is not waited for', taken],
  ];
}

/** What a machine says when watermarks that it does not yet want come with the next event. */
function heldBack<I, O, S>(machine: Machine<I, O, S>, elements: readonly StreamElement<I>[]): O[] {
  const outputs: O[] = [];
  let state = machine.start();
  let held: StreamElement<I> | undefined;
  const step = (element: StreamElement<I> | undefined): void => {
    if (element === undefined) return;
    state = machine.step(state, element, (said) => {
      if (said.kind === 'out') outputs.push(said.value);
    });
  };
  for (const element of elements) {
    const isHeld = element.kind === 'watermark' && element.watermarkMs < dueOf(machine, state);
    if (element.kind !== 'watermark') step(held);
    held = isHeld ? element : undefined;
    if (!isHeld) step(element);
  }
  return outputs;
}

/** What a machine says at watermarks that it does not yet want. */
function toldEarly<I, O, S>(
  machine: Machine<I, O, S>,
  elements: readonly StreamElement<I>[],
): string[] {
  const told: string[] = [];
  let state = machine.start();
  for (const element of elements) {
    const isEarly = element.kind === 'watermark' && element.watermarkMs < dueOf(machine, state);
    state = machine.step(state, element, (said) => {
      if (isEarly) told.push(JSON.stringify(said));
    });
  }
  return told;
}

/** A machine that wants every watermark says so by `-Infinity`. */
function assertLater(dueMs: number, watermarkMs: number): void {
  if (dueMs > watermarkMs || !Number.isFinite(dueMs)) return;
  throw new Error(`expected dueMs after the watermark ${watermarkMs}; received ${dueMs}`);
}
