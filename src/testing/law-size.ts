import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import type { Machine } from '../correlate/machine.ts';
import type { Law, LawOptions } from './law.ts';
import { eventsOf, warped } from './law-stream.ts';
import { stepAll } from './run.ts';

type Streams<I> = fc.Arbitrary<readonly StreamElement<I>[]>;

const DAY_MS = 86_400_000;
const REPEATS = 4;

/** What holds of how much a machine remembers: it has an end, does not pile up, and has bounds. */
export function sizeLaws<I, O, S>(
  machine: Machine<I, O, S>,
  streams: Streams<I>,
  options: LawOptions<I>,
): Law[] {
  return [
    emptyAtTheEnd(machine, streams),
    steady(machine, streams, options),
    ...bounded(machine, streams, options),
  ];
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

/** Number of values in a snapshot, whatever their length. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((total: number, one) => total + sizeOf(one), 1);
}

function assertNoMore(size: number, limit: number, when: string): void {
  if (size > limit) throw new Error(`expected ${limit} values of state ${when}; received ${size}`);
}
