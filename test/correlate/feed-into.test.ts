import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Detection } from '../../src/correlate/detection.ts';
import { feedInto } from '../../src/correlate/feed-into.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { runMachine } from '../../src/correlate/run-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { type Settled, settleMachine } from '../../src/correlate/settle.ts';
import { never } from '../../src/correlate/step.ts';
import { suppressMachine } from '../../src/correlate/suppress.ts';
import { values } from '../../src/correlate/values.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { collect } from '../../src/testing/collect.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { echo, lagging, line } from './echo.ts';
import { operatorContract, seen } from './operator-contract.ts';

const played = (timeline: string, time?: (mark: Mark) => number) => {
  const machine =
    time === undefined
      ? feedInto(lagging(3), lagging(2))
      : feedInto(lagging(3), lagging(2), { time });
  const { outputs, notes } = run(machine, parseTimeline(timeline));
  return { told: outputs.map(({ name }) => name).join(' '), codes: notes.map((n) => n.code) };
};

test('C1: what the first tells is the input of the second, at its own time', () => {
  // The first tells a at watermark 8, the second then waits until its own watermark is 7.
  expect(played('a@5 ^8').told).toBe('');
  expect(played('a@5 ^8 ^9').told).toBe('');
  expect(played('a@5 ^8 ^10').told).toBe('a');
  expect(played('a@5 b@6 ^end').told).toBe('a b');
});

test('C1: watermarks are held back by what both may still tell', () => {
  const machine = feedInto(lagging(3), lagging(2));
  expect(machine.lagMs).toBe(5);
  const elements = parseTimeline('a@5 ^8 ^10 b@11');
  expect(line(seen(runMachine(machine), elements))).toBe('^3 a@5 ^5 b@11 ^end');
});

test('it is due when the first is, or when the second is by its own watermark', () => {
  const machine = feedInto(lagging(3), lagging(2));
  const due = (timeline: string): number | undefined => {
    let state = machine.start();
    for (const element of parseTimeline(timeline)) state = machine.step(state, element, () => {});
    return machine.dueMs?.(state);
  };
  expect(due('')).toBe(Number.POSITIVE_INFINITY);
  expect(due('a@5')).toBe(8);
  expect(due('a@5 ^8')).toBe(10);
  expect(due('a@5 ^8 b@6')).toBe(9);
});

test('an output without a usable time takes no part and is noted', () => {
  const time = ({ name, timeMs }: Mark): number => {
    if (name === 'bad') throw new Error('secret');
    return name === 'half' ? timeMs + 0.5 : timeMs;
  };
  expect(played('bad@1 half@2 a@3 ^end', time)).toEqual({
    told: 'a',
    codes: ['callback-threw', 'time-invalid', 'time-invalid'],
  });
});

test('an output that comes at or before the watermark is late for the second, and noted', () => {
  const early = { ...lagging(3), lagMs: undefined };
  const { outputs, notes } = run(feedInto(early, echo), parseTimeline('a@5 ^5 ^8 b@9 ^9 ^12'));
  expect(outputs).toEqual([]);
  expect(notes.map(({ code }) => code)).toEqual(['late', 'late']);
});

test('one machine may stand in both places', () => {
  const machine = lagging(2);
  const { outputs } = run(feedInto(machine, machine), parseTimeline('a@1 b@2 ^end'));
  expect(outputs.map(({ name }) => name)).toEqual(['a', 'b']);
});

test('a snapshot of another machine is refused', () => {
  expect(() => feedInto(echo, echo).restore(null)).toThrow('snapshot-foreign');
});

const letter = fc.record({ name: fc.constantFrom('a', 'b', 'c') }, { noNullPrototype: true });
const streams = arbStream<{ name: string }, Mark>(letter, { silenceMs: 12 });
const is = (name: string) => (event: Mark) => event.name === name;
const lonely = patternMachine(sequence({ a: is('a'), no: never(is('b')) }), {
  within: 8,
  onEnd: 'fire',
});
type Lonely = Detection<{ readonly a: Mark }>;
const twice = patternMachine(sequence({ one: (_: Lonely) => true, two: (_: Lonely) => true }), {
  within: 20,
});

test.each(laws(feedInto(lonely, twice), streams))('%s', (_, law) => {
  fc.assert(law);
});

describe('composition', () => {
  test('C1: it is one machine run behind the other', () => {
    fc.assert(
      fc.property(streams, (elements) => {
        const chained = collect(runMachine(lonely), elements);
        const both = collect(runMachine(twice), chained as never);
        const fed = collect(runMachine(feedInto(lonely, twice)), elements);
        const texts = (all: readonly unknown[]): string[] => all.map((one) => JSON.stringify(one));
        expect(texts(fed)).toEqual(texts(both));
      }),
    );
  });

  test('C1: suppressed or settled, what a machine tells is told as values', () => {
    const by = ({ value }: Settled<Mark>): string => value.name;
    const chain = feedInto(
      settleMachine<Mark>({ by: ({ name }) => name, quietMs: 5 }),
      suppressMachine({ by, quietMs: 100 }),
    );
    const told = collect(runMachine(chain), parseTimeline('a@0 a@1 ^10 a@20 ^30 b@31'));
    expect(collect(values(), told)).toMatchObject([
      { timeMs: 6, value: { replaced: 1 }, suppressed: 0 },
      { timeMs: 36, value: { value: { name: 'b' } }, suppressed: 0 },
    ]);
  });
});

describe('as an operator', () => {
  operatorContract({
    operator: runMachine(feedInto(lagging(1), lagging(1))),
    inputs: parseTimeline('a@1 b@2 ^4 c@5 ~z@3 d@6 ^6 e@9'),
  });
});
