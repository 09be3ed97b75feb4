import fc from 'fast-check';
import { pipe } from 'rxjs';
import type { EventElement, StreamElement } from '../../src/core/element.ts';
import { type OperatorFunction, Subject } from '../../src/core/rx.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { assertSame, textsOf } from '../../src/testing/law.ts';
import { laws } from '../../src/testing/laws.ts';
import { oracle } from '../../src/testing/oracle.ts';
import type { Plan } from './court.ts';

/** An event as it arrives. */
interface Arrived {
  readonly name: string;
  readonly timeMs: number;
  readonly key: string;
  readonly tie: number | string;
}

type Elements = readonly StreamElement<Arrived>[];
type Held = EventElement<Arrived>;

interface TimeOptions {
  readonly latenessMs: number;
  readonly futureMaxMs: number;
  readonly hasTies: boolean;
  readonly hasSources: boolean;
  readonly heldMax: number;
}

const NOW_MS = 30;
const LAST_MS = 253_402_300_799_999;

/** Events whose times are far apart, or so near that one more or less decides. */
const arrivals: fc.Arbitrary<Arrived[]> = fc.oneof(arrivalsIn(12), arrivalsIn(4));

function arrivalsIn(spanMs: number): fc.Arbitrary<Arrived[]> {
  const event = fc.record(
    {
      name: fc.constantFrom('a', 'b', 'c'),
      timeMs: fc.oneof(
        { weight: 12, arbitrary: fc.nat(spanMs) },
        { weight: 3, arbitrary: fc.integer({ min: NOW_MS, max: NOW_MS + spanMs }) },
        { weight: 1, arbitrary: fc.constantFrom(0.5, Number.NaN, LAST_MS, LAST_MS + 1) },
      ),
      key: fc.constantFrom('k0', 'k1'),
      tie: fc.oneof(fc.nat(2), fc.constantFrom('1', 'x', '')),
    },
    { noNullPrototype: true },
  );
  return fc.array(event, { maxLength: 10 });
}

const timeOptions: fc.Arbitrary<TimeOptions> = fc.record(
  {
    latenessMs: fc.oneof(fc.nat(6), fc.constant(12), fc.nat(1)),
    futureMaxMs: fc.nat(6),
    hasTies: fc.boolean(),
    hasSources: fc.boolean(),
    heldMax: fc.constantFrom(100, 100, 1, 2, 3),
  },
  { noNullPrototype: true },
);

const is = (name: string) => (event: Arrived) => event.name === name;
const pattern = sequence({ a: is('a'), n: never(is('c')), b: is('b') });
const matching = { within: 6, by: ({ key }: Arrived): string => key };

/** Events in order of time, for laws that put them out of order. */
const streams = arrivals.map((events): Elements => {
  const inTime = events.filter(({ timeMs }) => timeMs < LAST_MS && Number.isInteger(timeMs));
  inTime.sort((a, b) => a.timeMs - b.timeMs);
  return inTime.map((event) => ({ kind: 'event', timeMs: event.timeMs, event }));
});
const IN_TIME = { latenessMs: 5, futureMaxMs: LAST_MS };

/** The laws of the kit for `correlate`. */
export const correlateTrial: Plan = {
  title: 'correlate, a then b without c',
  numRuns: 60,
  laws: ({ correlate }) => {
    const operator = correlate(pattern, { ...matching, ...IN_TIME });
    return laws(operator, streams, { ...matching, ...IN_TIME });
  },
};

/** Event time, order and `correlate` say at every event what their models say, and no later. */
export const orderTrial: Plan = {
  title: 'a then b without c, in order of time',
  numRuns: 500,
  laws: ({ eventTime, reorder, correlate }) => [
    [
      'events leave in order, as early as may be',
      fc.property(arrivals, timeOptions, (events, time) => {
        const notes: string[] = [];
        const options = optionsOf(time, notes);
        const expected = ordered(stamped(events, time), time);
        const operator = pipe(eventTime<Arrived>(options), reorder<Arrived>(options));
        assertSame(textsOf(stepwise(operator, events)), textsOf(expected.steps));
        assertSame(notes.sort(), expected.notes.sort());
      }),
    ],
    [
      'correlate tells what the oracle tells of events in order, and no later',
      fc.property(arrivals, timeOptions, (events, time) => {
        const noted: string[] = [];
        const { steps, notes } = ordered(stamped(events, time), time);
        const operator = correlate(pattern, { ...optionsOf(time, noted), ...matching });
        const told = steps.map((_, step) =>
          oracle(pattern, matching, steps.slice(0, step + 1).flat()),
        );
        const expected = told.map((all, step) => all.slice(told[step - 1]?.length ?? 0));
        const received = stepwise(operator, events).map((outputs) =>
          outputs.map(({ key, steps, fromMs, toMs, timeMs }) => {
            return { key, steps, fromMs, toMs, timeMs };
          }),
        );
        assertSame(textsOf(received), textsOf(expected));
        assertSame(noted.sort(), notes.sort());
      }),
    ],
  ],
};

function optionsOf({ hasTies, hasSources, ...time }: TimeOptions, notes: string[]) {
  return {
    ...time,
    clock: { nowMs: () => NOW_MS },
    onNote: ({ code }: { readonly code: string }) => void notes.push(code),
    tieBreak: hasTies ? ({ tie }: Arrived) => tie : undefined,
    source: hasSources ? ({ key }: Arrived) => key : undefined,
  };
}

/** What an operator gives out at each input and at the end. */
function stepwise<O>(operator: OperatorFunction<Arrived, O>, inputs: readonly Arrived[]): O[][] {
  const source = new Subject<Arrived>();
  const steps: O[][] = [[]];
  source.pipe(operator).subscribe({
    next: (output) => steps.at(-1)?.push(output),
    error: (error: unknown) => steps.push([`failed: ${error}` as O]),
  });
  for (const input of inputs) {
    source.next(input);
    steps.push([]);
  }
  source.complete();
  return steps;
}

/** What leaves at each input and at the end, and the codes of notes. */
interface Model {
  readonly steps: readonly Elements[];
  readonly notes: string[];
}

/** Event time by the letter of the semantics (I3 to I6): judged by what has arrived so far. */
function stamped(events: readonly Arrived[], options: TimeOptions): Model {
  const notes: string[] = [];
  const promised = new Map<string, number>();
  let passedMs = Number.NEGATIVE_INFINITY;
  const steps = events.map((event): Elements => {
    const { timeMs } = event;
    if (!Number.isInteger(timeMs) || timeMs > LAST_MS) {
      notes.push('time-invalid');
      return [];
    }
    const isLate = timeMs <= passedMs;
    const isAhead = timeMs > NOW_MS + options.futureMaxMs;
    if (isLate || isAhead) notes.push(isLate ? 'late' : 'far-future');
    const source = options.hasSources ? event.key : '';
    const beforeMs = promised.get(source) ?? Number.NEGATIVE_INFINITY;
    const promiseMs = isAhead ? beforeMs : timeMs - options.latenessMs - 1;
    promised.set(source, Math.max(beforeMs, promiseMs));
    const watermarkMs = Math.max(passedMs, Math.min(...promised.values()));
    const element: StreamElement<Arrived> = isLate
      ? { kind: 'late', event, timeMs, latenessMs: watermarkMs - timeMs }
      : { kind: 'event', event, timeMs };
    if (watermarkMs <= passedMs) return [element];
    passedMs = watermarkMs;
    return [element, { kind: 'watermark', watermarkMs }];
  });
  return { steps: [...steps, [{ kind: 'watermark', watermarkMs: Infinity }]], notes };
}

/** Order by the letter of the semantics (I2): all is held until nothing before it can come. */
function ordered({ steps, notes }: Model, { hasTies, heldMax }: TimeOptions): Model {
  const held: Held[] = [];
  let readyMs = Number.NEGATIVE_INFINITY;
  const leave = (untilMs: number): Held[] => {
    const ready = held.filter(({ timeMs }) => timeMs <= untilMs);
    return held.splice(0, ready.length);
  };
  const one = (element: StreamElement<Arrived>): Elements => {
    if (element.kind === 'late') return [element, ...leave(readyMs)];
    if (element.kind === 'watermark') {
      const ready = leave(element.watermarkMs);
      // What shares the millisecond of a tie break may still have to go before what is held.
      if (!hasTies) readyMs = element.watermarkMs + 1;
      return [...ready, element, ...leave(readyMs)];
    }
    held.push(element);
    held.sort((a, b) => a.timeMs - b.timeMs || (hasTies ? byTie(a.event.tie, b.event.tie) : 0));
    if (held.length <= heldMax) return leave(readyMs);
    notes.push('reorder-overflow');
    return [...held.splice(0, 1), ...leave(readyMs)];
  };
  return { steps: steps.map((step) => step.flatMap(one)), notes };
}

/** Numbers before texts, each in its own order. */
function byTie(a: number | string, b: number | string): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
