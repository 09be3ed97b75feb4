import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import type { OperatorFunction } from '../../src/core/rx.ts';
import type { Crossing } from '../../src/correlate/alarm.ts';
import { count } from '../../src/correlate/count.ts';
import { countWithin, countWithinMachine } from '../../src/correlate/count-within.ts';
import type { CrossingOptions } from '../../src/correlate/crossing-options.ts';
import { eventTime } from '../../src/correlate/event-time.ts';
import { reorder } from '../../src/correlate/reorder.ts';
import { runMachine } from '../../src/correlate/run-machine.ts';
import { values } from '../../src/correlate/values.ts';
import { arbStream, type Placed } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { operatorContract, seen } from './operator-contract.ts';
import { chain, lines } from './windows-chain.ts';

const seed = 5;
const by = (event: Mark): string => event.key ?? 'k';
const options: CrossingOptions<Mark> = { within: 10, by, atLeast: 3 };

function told(timeline: string, more: Partial<CrossingOptions<Mark>> = {}) {
  const machine = countWithinMachine({ ...options, ...more });
  const { outputs, notes } = run(machine, parseTimeline(timeline));
  return { told: lines(outputs), codes: notes.map(({ code }) => code) };
}

test('T5: the event that makes it so many is told, and none as long as there are', () => {
  expect(told('a@0 a@5 a@9 a@10 a@11').told).toBe('up 3@9');
  expect(told('a@0 a@5 a@10').told).toBe('');
  expect(told('a@0 a@5 a@10', { edge: 'inclusive' }).told).toBe('up 3@10');
});

test('T5: it is told again once the count was less', () => {
  expect(told('a@0 a@1 a@2 a@10 a@11 a@12').told).toBe('up 3@2');
  expect(told('a@0 a@1 a@2 a@11').told).toBe('up 3@2');
  expect(told('a@0 a@1 a@2 a@11 a@12').told).toBe('up 3@2');
  expect(told('a@0 a@1 a@2 a@11 a@12 a@13').told).toBe('up 3@2, up 3@13');
});

test('T1, T5: with falls it is told when the count falls, once the watermark is there', () => {
  expect(told('a@0 a@1 a@2 ^9', { falls: true }).told).toBe('up 3@2');
  expect(told('a@0 a@1 a@2 ^10', { falls: true }).told).toBe('up 3@2, down 2@10^2');
});

test('T5: with reset the count begins anew', () => {
  expect(told('a@0 a@1 a@2 a@3 a@4 a@5', { reset: true }).told).toBe('up 3@2, up 3@5');
});

test('T2, T3, T4: repeated, held back and armed again, it counts all events', () => {
  expect(told('a@0 a@1 a@2 a@3 a@4 a@6', { repeatMs: 2 }).told).toBe(
    'up 3@2, still 5@4^2, still 6@6^2',
  );
  expect(told('a@0 a@1 a@2 a@11 a@12 a@13 ^23 a@31 a@32 a@33', { quietMs: 30 })).toEqual({
    told: 'up 3@2, up 3@33+1',
    codes: ['suppressed'],
  });
  expect(told('a@0 a@1 a@2 a@3 a@4', { rearm: { afterMs: 2 } }).told).toBe('up 3@2, up 5@4');
});

test('keys are apart, and an id is that of the crossing', () => {
  const marks = parseTimeline('a@0:x a@1:y a@2:x a@2:y a@3:x a@4:y');
  const { outputs } = run(countWithinMachine(options), marks);
  expect(lines(outputs)).toBe('x:up 3@3, y:up 3@4');
  expect(new Set(outputs.map(({ id }) => id)).size).toBe(2);
  const again = run(countWithinMachine({ ...options, reset: true, atLeast: 1 }), [
    ...parseTimeline('a@0 a@0'),
  ]);
  expect(new Set(again.outputs.map(({ id }) => id)).size).toBe(2);
  expect(JSON.parse(JSON.stringify(again.outputs[0]))).toMatchObject({
    id: again.outputs[0]?.id,
    state: 'up',
  });
});

test.each([
  { within: 0 },
  { within: Number.NaN },
  { atLeast: 0 },
  { atLeast: 1.5 },
  { repeatMs: -1 },
  { quietMs: Number.POSITIVE_INFINITY },
  { rearm: { afterMs: 0 } },
  { keysMax: 0 },
  { edge: 'x' },
  { reset: 1 },
  { falls: 1 },
  { rearm: 'x' },
])('the options %j are refused', (wrong) => {
  const bad = { ...options, ...wrong } as CrossingOptions<Mark>;
  expect(() => countWithinMachine(bad)).toThrow(DefinitionError);
  expect(() => countWithin(bad)).toThrow(`options.${Object.keys(wrong)[0]}`);
});

const streams = arbStream<object, Mark>(
  fc.constant({}),
  { silenceMs: 12, gapMaxMs: 5, countMax: 30 },
  (_, { timeMs, key }: Placed) => ({ name: 'a', timeMs, key }),
);

const short = ({
  key,
  timeMs,
  state,
  value,
}: Pick<Crossing<number>, 'key' | 'timeMs' | 'state' | 'value'>) =>
  `${String(key)} ${state} ${value}@${timeMs}`;

test('T5: it tells what a sliding count and a threshold tell', () => {
  let filled = 0;
  const atLeast = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(
      streams,
      atLeast,
      fc.boolean(),
      fc.option(fc.integer({ min: 1, max: 30 })),
      (elements, n, falls, quiet) => {
        const alarm = { falls, ...(quiet === null ? {} : { quietMs: quiet }) };
        const short3 = run(countWithinMachine({ ...options, ...alarm, atLeast: n }), elements);
        const long = run(chain(count<Mark>(), by, 10, n, alarm), elements);
        if (long.outputs.length > 0) filled += 1;
        const longLines = long.outputs.map((one) => short({ ...one, value: one.value.value }));
        expect(short3.outputs.map(short).sort()).toEqual(longLines.sort());
        expect(short3.notes.length).toBe(long.notes.length);
      },
    ),
    { seed, numRuns: 300 },
  );
  expect(filled).toBeGreaterThan(150);
});

test.each([
  {},
  { falls: true },
  { reset: true },
  { quietMs: 15 },
  { rearm: { afterMs: 7 }, repeatMs: 3 },
])('its laws hold with %j', (more) => {
  const machine = countWithinMachine({ ...options, atLeast: 2, ...more });
  for (const [, law] of laws(machine, streams, { by })) fc.assert(law, { seed });
});

describe('as an operator', () => {
  const marks = parseTimeline('a@0 a@1 a@2:x a@3 a@4:x a@5:x').flatMap((e) =>
    e.kind === 'event' ? [e.event] : [],
  );
  const base = { ...options, latenessMs: 2 };

  test('it is the long chain', () => {
    const long: OperatorFunction<Mark, Crossing<number>> = (source) =>
      source.pipe(
        eventTime<Mark>({ latenessMs: 2 }),
        reorder(),
        runMachine(countWithinMachine(options)),
        values(),
      );
    const jumbled = [...marks.slice(2, 4), ...marks.slice(0, 2), ...marks.slice(4)];
    for (const some of [marks, jumbled]) {
      expect(lines(seen(countWithin(base), some))).toBe(lines(seen(long, some)));
    }
    expect(lines(seen(countWithin(base), marks))).toBe('up 3@3, x:up 3@5');
  });

  operatorContract({
    operator: countWithin(base),
    inputs: [
      ...marks.slice(0, 4),
      { name: 'a', timeMs: 8 },
      ...parseTimeline('a@10:x a@11:x a@12:x').map((e) => (e as unknown as { event: Mark }).event),
    ],
  });
});

test('K2: an event is without a key where a part of it is undefined', () => {
  const pair = (event: Mark): (string | undefined)[] => ['host', event.key];
  expect(told('a@0 a@1 a@2', { by: pair })).toEqual({
    told: '',
    codes: ['key-missing', 'key-missing', 'key-missing'],
  });
  expect(told('a@0:k a@1:k a@2:k', { by: pair })).toEqual({ told: 'host,k:up 3@2', codes: [] });
});
