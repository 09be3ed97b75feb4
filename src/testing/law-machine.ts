import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import { encodeKey, wholeKey } from '../core/key.ts';
import type { Machine } from '../correlate/machine.ts';
import { assertSame, assertSameInAnyOrder, type Law, type LawOptions, textsOf } from './law.ts';
import { dueLaws } from './law-due.ts';
import { sizeLaws } from './law-size.ts';
import { stateLaws } from './law-state.ts';
import { coarse, delayed, eventsOf, fine, inOrder, warped } from './law-stream.ts';
import { run } from './run.ts';

type Streams<I> = fc.Arbitrary<readonly StreamElement<I>[]>;

const DAY_MS = 86_400_000;
const LATENESS_MS = 20;

/** What holds of every machine; `laws` says what each law means. */
export function machineLaws<I, O, S>(
  machine: Machine<I, O, S>,
  arbitrary: Streams<I>,
  options: LawOptions<I>,
): Law[] {
  const streams = arbitrary.map(inOrder);
  return [
    deterministic(machine, streams),
    ...timing(machine, streams),
    ...dueLaws(machine, streams),
    ...keysApart(machine, streams, options),
    shifted(machine, streams, options),
    ...stateLaws(machine, streams),
    ...sizeLaws(machine, streams, options),
  ];
}

function outputsOf<I, O, S>(
  machine: Machine<I, O, S>,
  elements: readonly StreamElement<I>[],
): string[] {
  return textsOf(run(machine, elements).outputs);
}

function deterministic<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law {
  const law = fc.property(streams, (elements) => {
    const said = (): string[] => [JSON.stringify(run(machine, elements))];
    assertSame(said(), said());
  });
  return ['the same elements give the same outputs and notes', law];
}

function timing<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law[] {
  const granularity = fc.property(streams, (elements) => {
    const expected = outputsOf(machine, coarse(elements));
    assertSameInAnyOrder(outputsOf(machine, elements), expected);
    assertSameInAnyOrder(outputsOf(machine, fine(elements)), expected);
  });
  const delays = fc.array(fc.nat(LATENESS_MS), { minLength: 1 });
  const order = fc.property(streams, delays, (elements, some) => {
    const events = eventsOf(elements);
    assertSameInAnyOrder(
      outputsOf(machine, delayed(events, some, LATENESS_MS)),
      outputsOf(machine, delayed(events, [0], LATENESS_MS)),
    );
  });
  return [
    ['watermarks change when outputs come, not whether', granularity],
    ['the order of arrival within lateness changes nothing', order],
  ];
}

function keysApart<I, O, S>(
  machine: Machine<I, O, S>,
  streams: Streams<I>,
  { by }: LawOptions<I>,
): Law[] {
  if (by === undefined) return [];
  const law = fc.property(streams, (elements) => {
    const textOf = (event: I): string | undefined => {
      const key = wholeKey(by(event));
      return key === undefined ? undefined : encodeKey(key);
    };
    const keys = new Set(eventsOf(elements).map(({ event }) => textOf(event)));
    const apart = [...keys].flatMap((key) =>
      outputsOf(
        machine,
        elements.filter((e) => e.kind === 'watermark' || textOf(e.event) === key),
      ),
    );
    assertSameInAnyOrder(outputsOf(machine, elements), apart);
  });
  return [['keys are independent', law]];
}

function shifted<I, O, S>(
  machine: Machine<I, O, S>,
  streams: Streams<I>,
  { retime }: LawOptions<I>,
): Law {
  const law = fc.property(streams, fc.integer({ min: -DAY_MS, max: DAY_MS }), (elements, byMs) => {
    const { outputs } = run(
      machine,
      warped(elements, (timeMs) => timeMs + byMs, retime),
    );
    assertSame(
      textsOf(outputs, (timeMs) => timeMs - byMs),
      outputsOf(machine, elements),
    );
  });
  return ['a shift in time shifts the outputs', law];
}
