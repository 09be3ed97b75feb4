import fc from 'fast-check';
import type { StreamElement } from '../../src/core/element.ts';
import { type OperatorFunction, Subject } from '../../src/core/rx.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { assertSame, type Law, textsOf } from '../../src/testing/law.ts';
import { laws } from '../../src/testing/laws.ts';
import { oracle } from '../../src/testing/oracle.ts';
import type { Kernel } from './mutant.ts';
import { type Arrived, FIRST_MS, LAST_MS, orderedBy, stampedBy, type TimeOptions } from './time-model.ts';
import type { Trial } from './trial.ts';

const is = (name: string) => (event: Arrived) => event.name === name;
const between = never(is('c'));
const patterns: readonly Pattern<Arrived, Readonly<Record<string, unknown>>>[] = [
  sequence({ p: is('a'), q: is('b') }),
  sequence({ p: is('a'), n: between, q: is('b') }),
];
const WITHIN_MS = 6;
const NOW_MS = 30;

/** No times, and the first and last ones and those beside them. */
const EDGES_MS = [0.5, Number.NaN, LAST_MS, LAST_MS + 1, FIRST_MS, FIRST_MS - 1];

const arrived: fc.Arbitrary<Arrived> = fc.record(
  {
    name: fc.constantFrom('a', 'b', 'c'),
    timeMs: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 3 }) },
      { weight: 6, arbitrary: fc.integer({ min: 4, max: 12 }) },
      { weight: 3, arbitrary: fc.integer({ min: NOW_MS, max: NOW_MS + 12 }) },
      { weight: 1, arbitrary: fc.constantFrom(...EDGES_MS) },
    ),
    key: fc.constantFrom('k0', 'k1'),
    source: fc.constantFrom('s0', 's1'),
    tie: fc.oneof(fc.nat(2), fc.constantFrom('1', 'x', '')),
  },
  { noNullPrototype: true },
);
const arrivals = fc.array(arrived, { maxLength: 10 });
const timeOptions: fc.Arbitrary<TimeOptions> = fc.record(
  {
    latenessMs: fc.oneof(fc.nat(6), fc.constant(12)),
    futureMaxMs: fc.nat(6),
    nowMs: fc.constant(NOW_MS),
    hasSources: fc.boolean(),
    hasTies: fc.boolean(),
    heldMax: fc.constantFrom(100, 100, 1, 2, 3),
  },
  { noNullPrototype: true },
);

/** Event time, order and `correlate` tell, at every event, what their model tells. */
export const timeTrial: Trial = {
  title: 'event time and order',
  laws: (kernel) => [stamps(kernel), orders(kernel), correlates(kernel), ...throwing(kernel)],
};

/** The laws of the kit for `correlate`. */
export const correlateTrial: Trial = {
  title: 'correlate, a then b',
  laws: ({ correlate }) => {
    const latenessMs = 5;
    const by = ({ key }: Arrived): string => key;
    const operator = correlate(patterns[0] as (typeof patterns)[0], {
      within: WITHIN_MS,
      by,
      latenessMs,
      clock: { nowMs: () => 10 ** 12 },
    });
    const inTime = arrived.map((event) => ({ ...event, timeMs: Math.trunc(event.timeMs) % 20 || 0 }));
    const streams = fc.array(inTime, { maxLength: 10 }).map((events) =>
      events
        .sort((a, b) => a.timeMs - b.timeMs)
        .map((event): StreamElement<Arrived> => ({ kind: 'event', timeMs: event.timeMs, event })),
    );
    return laws(operator, streams, { by, latenessMs });
  },
};

/** The options of an operator that the model's options stand for. */
function optionsOf(time: TimeOptions, notes: string[]): object {
  return {
    latenessMs: time.latenessMs,
    futureMaxMs: time.futureMaxMs,
    clock: { nowMs: () => time.nowMs },
    time: ({ timeMs }: Arrived) => timeMs,
    onNote: ({ code }: { code: string }) => notes.push(code),
    heldMax: time.heldMax,
    ...(time.hasSources ? { source: ({ source }: Arrived) => source } : {}),
    ...(time.hasTies ? { tieBreak: ({ tie }: Arrived) => tie } : {}),
  };
}

/** What an operator gives out at each input and at the end. */
function stepwise<I, O>(operator: OperatorFunction<I, O>, inputs: readonly I[]): O[][] {
  const source = new Subject<I>();
  const steps: O[][] = [[]];
  source.pipe(operator).subscribe({
    next: (output) => steps.at(-1)?.push(output),
    error: (error: unknown) => steps.at(-1)?.push(`failed with ${error}` as O),
  });
  for (const input of inputs) {
    source.next(input);
    steps.push([]);
  }
  source.complete();
  return steps;
}

function stamps(kernel: Kernel): Law {
  const law = fc.property(arrivals, timeOptions, (events, time) => {
    const notes: string[] = [];
    const operator = kernel.eventTime<Arrived>(optionsOf(time, notes));
    const expected = stampedBy(events, time);
    assertSame(textsOf(stepwise(operator, events)), textsOf(expected.steps));
    assertSame(notes, expected.notes);
  });
  return ['event time is stamped as its model says', law];
}

function orders(kernel: Kernel): Law {
  const law = fc.property(arrivals, timeOptions, (events, time) => {
    const notes: string[] = [];
    const stamped = stampedBy(events, time);
    const operator = kernel.reorder<Arrived>(optionsOf(time, notes));
    const inputs = stamped.steps.flat();
    const expected = orderedBy(
      inputs.map((one) => [one]),
      time,
    );
    assertSame(textsOf(stepwise(operator, inputs)), textsOf([...expected.steps, []]));
    assertSame(notes, expected.notes);
  });
  return ['events leave in the order of their model, and no later', law];
}

function correlates(kernel: Kernel): Law {
  const which = fc.constantFrom(...patterns);
  const law = fc.property(arrivals, timeOptions, which, (events, some, pattern) => {
    const time = { ...some, heldMax: 100 };
    const notes: string[] = [];
    const by = ({ key }: Arrived): string => key;
    const options = { within: WITHIN_MS, by };
    const all = { ...optionsOf(time, notes), ...options } as never;
    const operator = kernel.correlate<Arrived, object>(pattern, all);
    const stamped = stampedBy(events, time);
    const { steps } = orderedBy(stamped.steps, time);
    let before = 0;
    const expected = steps.map((_, index) => {
      const told = oracle(pattern, options, steps.slice(0, index + 1).flat()).slice(before);
      before += told.length;
      return told;
    });
    const received = stepwise(operator, events).map((outputs) =>
      outputs.map(({ key, steps: bound, fromMs, toMs, timeMs }) => {
        return { key, steps: bound, fromMs, toMs, timeMs };
      }),
    );
    assertSame(textsOf(received), textsOf(expected));
    assertSame(notes, stamped.notes);
  });
  return ['correlate tells what the oracle tells of events in order, and no later', law];
}

/** A function of the host that throws: no time, one source for all such, first of its time (F1). */
function throwing(kernel: Kernel): Law[] {
  const law = fc.property(arrivals, timeOptions, (events, time) => {
    const notes: string[] = [];
    const own = optionsOf(time, notes);
    const throws = ({ name }: Arrived): never | undefined => {
      if (name === 'c') throw new Error('as it may');
      return undefined;
    };
    const operator = kernel.eventTime<Arrived>({
      ...own,
      time: (event) => throws(event) ?? event.timeMs,
    });
    const without = events.map((one) => (one.name === 'c' ? { ...one, timeMs: Number.NaN } : one));
    const expected = stampedBy(without, time);
    const received = stepwise(operator, events);
    assertSame(textsOf(received), textsOf(expected.steps));
    const threw = events.filter(({ name }) => name === 'c').length;
    assertSame([`${notes.filter((code) => code === 'callback-threw').length}`], [`${threw}`]);
    const tied = { ...own, tieBreak: (event: Arrived) => throws(event) ?? event.tie };
    const first = events.map((one) =>
      one.name === 'c' ? { ...one, tie: Number.NEGATIVE_INFINITY } : one,
    );
    const stamped = stampedBy(first, time).steps.flat();
    const asTied = orderedBy(stamped.map((one) => [one]), { ...time, hasTies: true });
    const ordered = stepwise(kernel.reorder<Arrived>(tied), stamped);
    assertSame(textsOf(ordered), textsOf([...asTied.steps, []]));
  });
  return [['a time or tie break that throws is none', law]];
}
