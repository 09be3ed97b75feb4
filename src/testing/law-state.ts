import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import type { Machine, MachineOutput } from '../correlate/machine.ts';
import { assertSame, type Law } from './law.ts';
import { run, stepAll } from './run.ts';
import { cutAt } from './written-stream.ts';

type Streams<I> = fc.Arbitrary<readonly StreamElement<I>[]>;

/** What holds of a machine's state: it can be saved anywhere, and is a run's own. */
export function stateLaws<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law[] {
  return [splittable(machine, streams), unshared(machine, streams)];
}

function splittable<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law {
  // A place within a stream stays as the stream is shrunk behind it, so that both get small.
  const parted = fc.tuple(streams, fc.nat(1_000)).map(([elements, place]) => {
    return cutAt(elements, place <= elements.length ? place : place % (elements.length + 1));
  });
  const law = fc.property(parted, ({ head, tail }) => {
    const said: string[] = [];
    const emit = (output: MachineOutput<O>): void => void said.push(JSON.stringify(output));
    const before = stepAll(machine, machine.start(), head, emit);
    const snapshot = machine.snapshot(before);
    const saved = JSON.stringify(snapshot);
    stepAll(machine, before, tail, () => undefined);
    assertSame([JSON.stringify(snapshot)], [saved]);
    stepAll(machine, machine.restore(JSON.parse(saved)), tail, emit);
    const whole: string[] = [];
    stepAll(
      machine,
      machine.start(),
      [...head, ...tail],
      (output) => void whole.push(JSON.stringify(output)),
    );
    assertSame(said, whole);
  });
  return ['a run split anywhere goes on from its snapshot', law];
}

function unshared<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law {
  const law = fc.property(streams, streams, (one, other) => {
    const said: [string[], string[]] = [[], []];
    const states: [S, S] = [machine.start(), machine.start()];
    for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
      for (const which of [0, 1] as const) {
        const element = [one, other][which]?.[index];
        const emit = (output: MachineOutput<O>): void => {
          if (output.kind === 'out') said[which].push(JSON.stringify(output.value));
        };
        if (element !== undefined) states[which] = machine.step(states[which], element, emit);
      }
    }
    assertSame(
      said[0],
      run(machine, one).outputs.map((output) => JSON.stringify(output)),
    );
    assertSame(
      said[1],
      run(machine, other).outputs.map((output) => JSON.stringify(output)),
    );
  });
  return ['two runs share nothing', law];
}
