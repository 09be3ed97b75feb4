import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import type { Machine, MachineOutput } from '../correlate/machine.ts';
import { assertSame, type Law, type LawOptions } from './law.ts';
import { eventsOf, warped } from './law-stream.ts';
import { run } from './run.ts';
import { cutAt } from './written-stream.ts';

type Streams<I> = fc.Arbitrary<readonly StreamElement<I>[]>;

const DAY_MS = 86_400_000;
const REPEATS = 4;

/** What holds of a machine's state: it can be saved, has bounds and an end, and is a run's own. */
export function stateLaws<I, O, S>(
  machine: Machine<I, O, S>,
  streams: Streams<I>,
  options: LawOptions<I>,
): Law[] {
  return [
    splittable(machine, streams),
    emptyAtTheEnd(machine, streams),
    steady(machine, streams, options),
    ...bounded(machine, streams, options),
    unshared(machine, streams),
  ];
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

function emptyAtTheEnd<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law {
  const law = fc.property(streams, (elements) => {
    const end: StreamElement<I> = { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY };
    const state = stepAll(machine, machine.start(), [...elements, end], () => undefined);
    const atStart = sizeOf(machine.snapshot(machine.start()));
    assertNoMore(sizeOf(machine.snapshot(state)), atStart, 'after the end');
  });
  return ['no state is left after the final watermark', law];
}

/** The stream comes again and again, each time when the machine has forgotten the last. */
function steady<I, O, S>(
  machine: Machine<I, O, S>,
  streams: Streams<I>,
  { retime, memoryMs = DAY_MS }: LawOptions<I>,
): Law {
  const law = fc.property(streams, (elements) => {
    const events = eventsOf(elements);
    const spanMs = (events.at(-1)?.timeMs ?? 0) - (events[0]?.timeMs ?? 0);
    const fromMs = (events.at(-1)?.timeMs ?? 0) + memoryMs;
    const round: StreamElement<I>[] = [...events, { kind: 'watermark', watermarkMs: fromMs }];
    let state = machine.start();
    const sizes = Array.from({ length: REPEATS }, (_, index) => {
      const later = index * (spanMs + memoryMs + 1);
      const again = warped(round, (timeMs) => timeMs + later, retime);
      state = stepAll(machine, state, again, () => undefined);
      return sizeOf(machine.snapshot(state));
    });
    assertNoMore(sizes.at(-1) ?? 0, sizes[0] ?? 0, `after ${REPEATS} rounds`);
  });
  return ['state does not grow as a stream comes again', law];
}

function bounded<I, O, S>(
  machine: Machine<I, O, S>,
  streams: Streams<I>,
  { stateMax }: LawOptions<I>,
): Law[] {
  if (stateMax === undefined) return [];
  const law = fc.property(streams, (elements) => {
    let state = machine.start();
    for (const [index, element] of elements.entries()) {
      state = machine.step(state, element, () => undefined);
      assertNoMore(sizeOf(machine.snapshot(state)), stateMax, `after element ${index}`);
    }
  });
  return [['state stays within its bound', law]];
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

function stepAll<I, O, S>(
  machine: Machine<I, O, S>,
  from: S,
  elements: readonly StreamElement<I>[],
  emit: (output: MachineOutput<O>) => void,
): S {
  return elements.reduce((state, element) => machine.step(state, element, emit), from);
}

/** Number of values in a snapshot, whatever their length. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((total: number, one) => total + sizeOf(one), 1);
}

function assertNoMore(size: number, limit: number, when: string): void {
  if (size > limit) throw new Error(`expected ${limit} values of state ${when}; received ${size}`);
}
