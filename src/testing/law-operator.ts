import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import { encodeKey, wholeKey } from '../core/key.ts';
import { type OperatorFunction, Subject } from '../core/rx.ts';
import { collect } from './collect.ts';
import { assertSame, assertSameInAnyOrder, type Law, type LawOptions, textsOf } from './law.ts';
import { arrivals, eventsOf, warped } from './law-stream.ts';

type Streams<I> = fc.Arbitrary<readonly StreamElement<I>[]>;

const DAY_MS = 86_400_000;

/** What holds of every operator over events; `laws` says what each law means. */
export function operatorLaws<I, O>(
  operator: OperatorFunction<I, O>,
  streams: Streams<I>,
  options: LawOptions<I>,
): Law[] {
  return [
    deterministic(operator, streams),
    ...anyArrival(operator, streams, options),
    ...keysApart(operator, streams, options),
    shifted(operator, streams, options),
    unshared(operator, streams),
  ];
}

function outputsOf<I, O>(operator: OperatorFunction<I, O>, events: readonly I[]): string[] {
  return textsOf(collect(operator, events));
}

function inTime<I>(elements: readonly StreamElement<I>[]): I[] {
  return eventsOf(elements).map(({ event }) => event);
}

function deterministic<I, O>(operator: OperatorFunction<I, O>, streams: Streams<I>): Law {
  const law = fc.property(streams, (elements) => {
    const said = (): string[] => [JSON.stringify(collect(operator, inTime(elements)))];
    assertSame(said(), said());
  });
  return ['the same events give the same outputs', law];
}

function anyArrival<I, O>(
  operator: OperatorFunction<I, O>,
  streams: Streams<I>,
  { latenessMs }: LawOptions<I>,
): Law[] {
  if (latenessMs === undefined) return [];
  const delays = fc.array(fc.nat(latenessMs), { minLength: 1 });
  const law = fc.property(streams, delays, (elements, some) => {
    const events = untied(eventsOf(elements));
    const arrived = arrivals(events, some, latenessMs).map(([{ event }]) => event);
    assertSameInAnyOrder(
      outputsOf(operator, arrived),
      outputsOf(
        operator,
        events.map(({ event }) => event),
      ),
    );
  });
  return [['the order of arrival within lateness changes nothing', law]];
}

/** Events of which no two have one time: without a tie break, ties are in order of arrival. */
function untied<E extends { readonly timeMs: number }>(events: readonly E[]): E[] {
  return events.filter(({ timeMs }, index) => timeMs !== events[index - 1]?.timeMs);
}

function keysApart<I, O>(
  operator: OperatorFunction<I, O>,
  streams: Streams<I>,
  { by }: LawOptions<I>,
): Law[] {
  if (by === undefined) return [];
  const law = fc.property(streams, (elements) => {
    const events = inTime(elements);
    const keys = events.map((event) => {
      const key = wholeKey(by(event));
      return key === undefined ? '' : encodeKey(key);
    });
    const apart = [...new Set(keys)].flatMap((key) =>
      outputsOf(
        operator,
        events.filter((_, index) => keys[index] === key),
      ),
    );
    assertSameInAnyOrder(outputsOf(operator, events), apart);
  });
  return [['keys are independent', law]];
}

function shifted<I, O>(
  operator: OperatorFunction<I, O>,
  streams: Streams<I>,
  { retime }: LawOptions<I>,
): Law {
  const law = fc.property(streams, fc.integer({ min: -DAY_MS, max: DAY_MS }), (elements, byMs) => {
    const later = warped(eventsOf(elements), (timeMs) => timeMs + byMs, retime);
    assertSame(
      textsOf(collect(operator, inTime(later)), (timeMs) => timeMs - byMs),
      outputsOf(operator, inTime(elements)),
    );
  });
  return ['a shift in time shifts the outputs', law];
}

function unshared<I, O>(operator: OperatorFunction<I, O>, streams: Streams<I>): Law {
  const law = fc.property(streams, streams, (one, other) => {
    const inputs = [inTime(one), inTime(other)] as const;
    const said: O[][] = [[], []];
    const sources = inputs.map(() => new Subject<I>());
    for (const [which, source] of sources.entries()) {
      source.pipe(operator).subscribe((output) => said[which]?.push(output));
    }
    for (let index = 0; index < Math.max(inputs[0].length, inputs[1].length); index += 1) {
      for (const [which, events] of inputs.entries()) {
        if (index < events.length) sources[which]?.next(events[index] as I);
      }
    }
    for (const source of sources) source.complete();
    for (const [which, events] of inputs.entries()) {
      assertSame(textsOf(said[which] ?? []), outputsOf(operator, events));
    }
  });
  return ['two subscriptions share nothing', law];
}
