import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstSeen, firstSeenMachine } from '../../src/correlate/first-seen.ts';
import type { FirstSeenOptions } from '../../src/correlate/values-frame.ts';
import { arbStream, type Placed } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { operatorContract } from './operator-contract.ts';

const seed = 5;
const by = (event: Mark): string => event.key ?? 'k';
const value = (event: Mark): string | undefined => (event.name === 'x' ? undefined : event.name);
const options: FirstSeenOptions<Mark> = { by, value, withinMs: 10 };

function told(timeline: string, more: Partial<FirstSeenOptions<Mark>> = {}) {
  const { outputs, notes } = run(
    firstSeenMachine({ ...options, ...more }),
    parseTimeline(timeline),
  );
  const lines = outputs.map(({ event, timeMs }) => `${event.name}@${timeMs}`);
  return { told: lines.join(' '), codes: notes.map(({ code }) => code) };
}

test('S1: a new value is told once the key has been learned', () => {
  expect(told('a@0 b@9 a@9 c@10 d@11 c@12').told).toBe('c@10 d@11');
  expect(told('a@0 b@1 a@2 b@3 c@4', { learnMs: 3 }).told).toBe('c@4');
  expect(told('a@0', { learnMs: 0 }).told).toBe('a@0');
});

test('S1: a value is seen up to withinMs after it was, and new a millisecond later', () => {
  const more = { learnMs: 1 };
  expect(told('a@0 b@1 a@10 b@11', more).told).toBe('b@1');
  expect(told('a@0 b@1 a@10 b@12', more).told).toBe('b@1 b@12');
});

test('S1: a key that was silent for longer begins anew', () => {
  expect(told('a@0 b@10', { learnMs: 1 }).told).toBe('b@10');
  expect(told('a@0 b@11', { learnMs: 1 }).told).toBe('');
  expect(told('a@0 ^10 b@11', { learnMs: 1 }).told).toBe('');
});

test('S1: keys of the baseline need not be learned, and their values are seen', () => {
  const baseline: [string, string[]][] = [['k', ['a', 'b']]];
  expect(told('a@0 c@1 b@2 c@3 d@4:other', { baseline }).told).toBe('c@1');
});

test('S1: beyond valuesMax the value unseen longest is forgotten; without a value no part', () => {
  expect(told('a@0 b@1 x@1 c@2 a@3', { valuesMax: 2, learnMs: 1 })).toEqual({
    told: 'b@1 c@2 a@3',
    codes: ['evicted', 'evicted'],
  });
});

test('what is told is the event, its key and since when that is known', () => {
  const { outputs } = run(firstSeenMachine({ ...options, learnMs: 1 }), parseTimeline('a@0 b@1'));
  expect(outputs).toEqual([{ key: 'k', timeMs: 1, fromMs: 0, event: { name: 'b', timeMs: 1 } }]);
});

test.each([
  { withinMs: 0 },
  { withinMs: Number.NaN },
  { learnMs: -1 },
  { valuesMax: 0 },
  { keysMax: 0 },
])('the options %j are refused', (wrong) => {
  expect(() => firstSeen({ ...options, ...wrong })).toThrow(`options.${Object.keys(wrong)[0]}`);
  expect(() => firstSeenMachine({ ...options, ...wrong })).toThrow('options');
});

const streams = arbStream<{ name: string }, Mark>(
  fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'x') }, { noNullPrototype: true }),
  { silenceMs: 12, countMax: 30 },
  ({ name }, { timeMs, key }: Placed) => ({ name, timeMs, key }),
);

test('S1: it tells what a search through all earlier events finds', () => {
  fc.assert(
    fc.property(streams, fc.integer({ min: 0, max: 20 }), (elements, learnMs) => {
      const told: string[] = [];
      const seenSoFar = new Map<string, Mark[]>();
      for (const element of elements) {
        if (element.kind !== 'event' || element.event.name === 'x') continue;
        const { event, timeMs } = element;
        const before = seenSoFar.get(by(event)) ?? [];
        const isAnew = timeMs - (before.at(-1)?.timeMs ?? Number.NEGATIVE_INFINITY) > 10;
        const known = isAnew ? [] : before;
        const isSeen = known.some((e) => e.name === event.name && timeMs - e.timeMs <= 10);
        const isLearned = timeMs - (known[0]?.timeMs ?? timeMs) >= learnMs;
        if (!isSeen && isLearned) told.push(`${by(event)} ${event.name}@${timeMs}`);
        seenSoFar.set(by(event), [...known, event]);
      }
      const { outputs } = run(firstSeenMachine({ ...options, learnMs }), elements);
      expect(
        outputs.map(({ key, event }) => `${String(key)} ${event.name}@${event.timeMs}`),
      ).toEqual(told);
    }),
    { seed, numRuns: 300 },
  );
});

test('its laws hold', () => {
  const machine = firstSeenMachine({ ...options, learnMs: 5 });
  for (const [, law] of laws(machine, streams, { by })) fc.assert(law, { seed });
});

operatorContract({
  operator: firstSeen<Mark>({ ...options, learnMs: 1, latenessMs: 2 }),
  inputs: ['a@0', 'b@1', 'a@5', 'c@6'].map((word) => ({
    name: word.charAt(0),
    timeMs: Number(word.slice(2)),
  })),
});
