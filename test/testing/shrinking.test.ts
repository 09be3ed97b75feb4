/** How small the counter-examples are that the laws find for machines with one fault each. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { Machine } from '../../src/correlate/machine.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';

/** Failures in a row of a key, and when the last of them was. */
type Rows = Readonly<Record<string, readonly [count: number, lastMs: number]>>;

interface Fault {
  readonly keyOf?: (event: Mark) => string;
  readonly save?: (rows: Rows) => unknown;
  readonly advance?: (rows: Rows, watermarkMs: number) => Rows;
  readonly isClose?: (gapMs: number, timeMs: number) => boolean;
}

/** Tells the third failure in a row of a key, if none came more than 10 ms after the one before. */
function guessing(fault: Fault = {}): Machine<Mark, string, Rows> {
  const { keyOf = (event) => event.key ?? '', save = (rows) => rows } = fault;
  const { advance = forget, isClose = (gapMs) => gapMs <= 10 } = fault;
  return {
    start: () => ({}),
    snapshot: save,
    restore: (snapshot) => snapshot as Rows,
    step(rows, element, emit) {
      if (element.kind === 'late') return rows;
      if (element.kind === 'watermark') return advance(rows, element.watermarkMs);
      const { event, timeMs } = element;
      const key = keyOf(event);
      const [count, lastMs] = rows[key] ?? [0, timeMs];
      const before = isClose(timeMs - lastMs, timeMs) ? count : 0;
      const now = event.name === 'ok' ? 0 : before + 1;
      if (now === 3) emit({ kind: 'out', value: keyOf(event) });
      return { ...rows, [key]: [now, timeMs] };
    },
  };
}

function forget(rows: Rows, watermarkMs: number): Rows {
  return Object.fromEntries(
    Object.entries(rows).filter(([, [, lastMs]]) => lastMs + 10 > watermarkMs),
  );
}

const streams = arbStream(
  fc.record({ name: fc.constantFrom('ok', 'bad') }, { noNullPrototype: true }),
  { disorderMs: 5, silenceMs: 30, gapMaxMs: 8, mark: (event: Mark) => event },
  (event, { timeMs, key }): Mark => ({ ...event, timeMs, key }),
);
const options = { by: (event: Mark): string | undefined => event.key, stateMax: 21 };

const faults: readonly (readonly [law: string, fault: Fault, eventsMax: number])[] = [
  ['keys are independent', { keyOf: () => 'all' }, 3],
  ['a run split anywhere goes on from its snapshot', { save: () => ({}) }, 4],
  ['watermarks change when outputs come, not whether', { advance: () => ({}) }, 6],
  ['a shift in time shifts the outputs', { isClose: (_, timeMs) => timeMs > 0 }, 3],
  [
    'no state is left after the final watermark',
    { advance: (rows, ms) => (Number.isFinite(ms) ? forget(rows, ms) : rows) },
    1,
  ],
  [
    'state does not grow as a stream comes again',
    { keyOf: (event) => `${event.timeMs}`, advance: (rows) => rows },
    1,
  ],
  // Seven keys are the least that the bound refuses.
  ['state stays within its bound', { keyOf: (event) => `${event.timeMs}` }, 7],
];

test('the machine without a fault keeps the laws', () => {
  for (const [, law] of laws(guessing(), streams, options)) fc.assert(law, { seed: 1 });
});

describe('a fault is shown by few events', () => {
  test.each(faults)('%s', (name, fault, eventsMax) => {
    const law = laws(guessing(fault), streams, options).find(([one]) => one === name)?.[1];
    const sizes = [1, 2, 3, 4, 5].map((seed) => {
      const { counterexample } = fc.check(law as fc.IProperty<unknown>, { seed, numRuns: 1_000 });
      const text = fc.stringify((counterexample as readonly unknown[] | null)?.[0]);
      const elements: StreamElement<Mark>[] = parseTimeline(text.replace('|', ''));
      return elements.filter(({ kind }) => kind === 'event').length;
    });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(eventsMax);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
  });
});

test('a counter-example is a timeline that says where a run was cut', () => {
  const all = laws(guessing({ save: () => ({}) }), streams, options);
  const law = all.find(([name]) => name.startsWith('a run split'))?.[1];
  const { counterexample } = fc.check(law as fc.IProperty<unknown>, { seed: 2 });
  expect(fc.stringify(counterexample)).toBe('[bad@0:k0 | bad@0:k0 bad@0:k0 ^end]');
});
