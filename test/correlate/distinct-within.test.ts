import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinct } from '../../src/correlate/distinct.ts';
import { distinctWithin, distinctWithinMachine } from '../../src/correlate/distinct-within.ts';
import { arbStream, type Placed } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { operatorContract } from './operator-contract.ts';
import { chain, lines } from './windows-chain.ts';

const seed = 5;
const by = (event: Mark): string => event.key ?? 'k';
const of = (event: Mark): string | undefined => (event.name === 'x' ? undefined : event.name);
const options = { within: 10, by, of, atLeast: 3 };

const told = (timeline: string, more: object = {}): string =>
  lines(run(distinctWithinMachine({ ...options, ...more }), parseTimeline(timeline)).outputs);

test('T5: different values are counted, each by its latest event', () => {
  expect(told('a@0 a@1 b@2 c@9')).toBe('up 3@9');
  expect(told('a@0 b@2 c@10')).toBe('');
  expect(told('a@0 b@2 a@5 c@10 x@11')).toBe('up 3@10');
  expect(told('a@0 b@2 c@10', { edge: 'inclusive' })).toBe('up 3@10');
  expect(told('a@0 b@1 c@2 ^10', { falls: true })).toBe('up 3@2, down 2@10^2');
  expect(told('a@0 b@1 c@2 a@3 b@4 c@5', { reset: true })).toBe('up 3@2, up 3@5');
});

test('A9: a value that is no key takes no part', () => {
  const machine = distinctWithinMachine({ ...options, of: () => ({}) as string });
  expect(run(machine, parseTimeline('a@0')).notes.map(({ code }) => code)).toEqual([
    'value-invalid',
  ]);
});

test('wrong options are refused', () => {
  expect(() => distinctWithin({ ...options, within: -1 })).toThrow('options.within');
  expect(() => distinctWithinMachine({ ...options, atLeast: 0 })).toThrow('options.atLeast');
});

const streams = arbStream<{ name: string }, Mark>(
  fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'x') }, { noNullPrototype: true }),
  { silenceMs: 12, countMax: 30 },
  ({ name }, { timeMs, key }: Placed) => ({ name, timeMs, key }),
);

test('T5: it tells what a sliding distinct count and a threshold tell', () => {
  let filled = 0;
  fc.assert(
    fc.property(streams, fc.integer({ min: 1, max: 4 }), fc.boolean(), (elements, n, falls) => {
      // An event without a value is an event to the window, but does not change what it holds.
      const valued = elements.filter((e) => e.kind === 'watermark' || e.event.name !== 'x');
      const own = run(distinctWithinMachine({ ...options, atLeast: n, falls }), valued).outputs;
      const long = run(chain(distinct<Mark>(of), by, 10, n, { falls }), valued).outputs;
      if (long.length > 0) filled += 1;
      const short = ({
        key,
        timeMs,
        state,
        value,
      }: {
        key: unknown;
        timeMs: number;
        state: string;
        value: number;
      }) => `${String(key)} ${state} ${value}@${timeMs}`;
      expect(own.map(short).sort()).toEqual(
        long.map((one) => short({ ...one, value: one.value.value })).sort(),
      );
    }),
    { seed, numRuns: 300 },
  );
  expect(filled).toBeGreaterThan(100);
});

test.each([
  {},
  { falls: true },
  { reset: true },
  { quietMs: 15 },
  { rearm: { afterMs: 7 }, repeatMs: 3 },
])('its laws hold with %j', (more) => {
  const machine = distinctWithinMachine({ ...options, atLeast: 2, ...more });
  for (const [, law] of laws(machine, streams, { by })) fc.assert(law, { seed });
});

operatorContract({
  operator: distinctWithin({ ...options, latenessMs: 2 }),
  inputs: ['a@0', 'b@1', 'c@2', 'a@20', 'a@30', 'b@31', 'c@32'].map((word) => ({
    name: word.charAt(0),
    timeMs: Number(word.slice(2)),
  })),
});
