import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeyRead } from '../../src/core/key.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import type { Detection } from '../../src/correlate/detection.ts';
import { type KeyByOptions, keyBy } from '../../src/correlate/key-by.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { runMachine } from '../../src/correlate/run-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { laws } from '../../src/testing/laws.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { lagging } from './echo.ts';
import { operatorContract } from './operator-contract.ts';

const byKey = (event: Mark): string | undefined => event.key;
const options: KeyByOptions = { ttlMs: 100 };

/** Of `lagging(10)` for each key: an event is told once the watermark is 10 ms beyond it. */
function played(
  timeline: string,
  more: Partial<KeyByOptions> = {},
  key: (event: Mark) => KeyRead = byKey,
) {
  const machine = keyBy(key, lagging(10), { ...options, ...more });
  const { outputs, notes } = run(machine, parseTimeline(timeline));
  return {
    told: outputs.map(({ name }) => name).join(' '),
    codes: notes.map(({ code }) => code),
  };
}

test('K1: each key has a machine of its own', () => {
  const is = (name: string) => (event: Mark) => event.name === name;
  const pair = patternMachine(sequence({ a: is('a'), b: is('b') }), { within: 10 });
  const timeline = parseTimeline('a@1:x b@2:y b@3:x a@4:y b@5:y');
  const { outputs } = run(keyBy(byKey, pair, options), timeline);
  expect(outputs.map(({ steps }) => steps.b.timeMs)).toEqual([3, 5]);
});

test('K1: keys are typed, and lists of parts cannot imitate one another', () => {
  const keys = [1, '1', true, null, ['1'], ['1', ''], ['', '1'], '__proto__', 'constructor'];
  const counting = {
    start: () => 0,
    step: (count: number, _: unknown, emit: (output: { kind: 'out'; value: number }) => void) => {
      emit({ kind: 'out', value: count + 1 });
      return count + 1;
    },
    snapshot: (count: number) => count,
    restore: (snapshot: unknown) => snapshot as number,
    dueMs: () => Number.POSITIVE_INFINITY,
  };
  const machine = keyBy((event: Mark) => keys[event.value ?? 0], counting, options);
  const timeline = keys.map((_, index) => `a=${index}@1`).join(' ');
  const { outputs } = run(machine, parseTimeline(`${timeline} ${timeline}`));
  expect(outputs).toEqual([...keys.map(() => 1), ...keys.map(() => 2)]);
});

test('a key of a million characters is a key like any other', () => {
  const long = 'k'.repeat(1_000_000);
  const key = ({ name }: Mark): string => (name === 'a' ? long : `${long}!`);
  expect(played('a@1 b@2 ^11 ^12', {}, key).told).toBe('a b');
});

test('K2, F1: an event without a key, or whose key threw, takes no part and is noted', () => {
  const key = (event: Mark): string | undefined => {
    if (event.name === 'bad') throw new Error('secret');
    return event.key;
  };
  expect(played('a@1 bad@2 b@3:k ^end', {}, key)).toEqual({
    told: 'b',
    codes: ['key-missing', 'callback-threw', 'key-missing'],
  });
});

test('K2: a key with a part that is undefined is none', () => {
  const pair = (event: Mark): (string | undefined)[] => ['host', event.key];
  expect(played('a@1 b@3:k ^end', {}, pair)).toEqual({ told: 'b', codes: ['key-missing'] });
});

test('with onMissing group, events without a key are as one key of their own', () => {
  const { told, codes } = played('a@1 b@2:x c@3 ^end', { onMissing: 'group' });
  expect([told.split(' ').sort(), codes]).toEqual([['a', 'b', 'c'], []]);
});

test('a key is kept ttlMs after its last event, and what it waits for is then given up', () => {
  const codes = (timeline: string): string[] => {
    const { notes } = run(keyBy(byKey, lagging(1_000), options), parseTimeline(timeline));
    return notes.map(({ code }) => code);
  };
  expect(codes('a@1:x ^100')).toEqual([]);
  expect(codes('a@1:x ^101')).toEqual(['evicted']);
  expect(codes('a@1:x a@50:x ^149')).toEqual([]);
  expect(codes('a@1:x a@50:x ^150')).toEqual(['evicted']);
});

test('a key that waits for nothing is let go of without a note', () => {
  expect(played('a@1:x ^11 ^500').codes).toEqual([]);
});

test('beyond keysMax the stalest key is given up, or the event of a new one', () => {
  const timeline = 'a@1:x b@2:y c@3:x d@4:z ^end';
  expect(played(timeline, { keysMax: 3 })).toEqual({ told: 'a c b d', codes: [] });
  expect(played(timeline, { keysMax: 2 })).toEqual({ told: 'a c d', codes: ['evicted'] });
  const newest = played(timeline, { keysMax: 2, victim: 'newest' });
  expect(newest).toEqual({ told: 'a c b', codes: ['evicted'] });
});

test('a time back by hours takes no key with it', () => {
  expect(played('a@90000000:x b@1:x c@2:y ^90000010 ^end').codes).toEqual([]);
});

test('every problem of the options is told at once', () => {
  const wrong = { ttlMs: 0, keysMax: 0, victim: 'oldest', onMissing: 'keep' } as never;
  expect(() => keyBy(byKey, lagging(1), wrong)).toThrow(DefinitionError);
  expect(() => keyBy(byKey, lagging(1), wrong)).toThrow(
    /4 problem.*options.ttlMs.*options.keysMax.*options.victim.*options.onMissing/s,
  );
});

test('a snapshot of another machine is refused', () => {
  const machine = keyBy(byKey, lagging(1), options);
  expect(() => machine.restore({ machine: 'settle', version: 1 })).toThrow('snapshot-foreign');
});

const letter = fc.record({ name: fc.constantFrom('a', 'b'), key: fc.constantFrom('x', 'y', 'z') });
const streams = arbStream<{ name: string; key: string }, Mark>(letter, { silenceMs: 30 });
const is = (name: string) => (event: Mark) => event.name === name;
const pairs = patternMachine(sequence({ a: is('a'), b: is('b') }), { within: 10 });

test.each(laws(keyBy(byKey, pairs, options), streams, { by: byKey }))('%s', (_, law) => {
  fc.assert(law);
});

test('it tells what the machine of all keys tells', () => {
  const all = patternMachine(sequence({ a: is('a'), b: is('b') }), { within: 10, by: byKey });
  const short = ({ fromMs, toMs, steps }: Detection<{ a: Mark }>): string =>
    `${steps.a.key} ${fromMs} ${toMs}`;
  fc.assert(
    fc.property(streams, (elements) => {
      const apart = run(keyBy(byKey, pairs, options), elements).outputs.map(short);
      expect(apart.sort()).toEqual(run(all, elements).outputs.map(short).sort());
    }),
  );
});

describe('as an operator', () => {
  operatorContract({
    operator: runMachine(keyBy(byKey, lagging(2), options)),
    inputs: parseTimeline('a@1:x b@2:y ^4 c@5:x ~z@3:x d@6:y ^6 e@9:x'),
  });
});
