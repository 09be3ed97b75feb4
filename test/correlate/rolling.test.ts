import { expect, test } from 'vitest';
import { type RollingOptions, rolling, rollingMachine } from '../../src/correlate/rolling.ts';
import { sum } from '../../src/correlate/sum.ts';
import { run } from '../../src/testing/run.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { operatorContract } from './operator-contract.ts';
import { assertTriggerLaws, by, toldOf } from './trigger-told.ts';

const total = sum<Mark>((e) => e.value);
const options: RollingOptions<Mark, number> = {
  lastMs: 10,
  everyMs: 5,
  by,
  where: (value) => value > 5,
};

test.each([
  ['a value at the edge of the condition', 'a=5@0 ^end', ''],
  ['one above it, before the time to look', 'a=6@0 ^3', ''],
  ['one above it, at each look while it lasts', 'a=6@0 ^end', '6@4 6@9'],
  ['the last event of the span before', 'a=3@4 a=3@5 ^end', '6@9'],
  ['one a millisecond too old', 'a=3@4 a=3@10 ^end', ''],
  ['the events of all of the span', 'a=2@0 a=2@5 a=2@9 ^end', '6@9'],
  ['nothing where there are no events', 'a=9@0 a=9@50 ^end', '9@4 9@9 9@54 9@59'],
  ['keys have values of their own', 'a=3@0:x a=3@1:y a=3@2:x ^4', 'x:6@4'],
])('G5: %s: %s', (_, timeline, told) => {
  expect(toldOf(rollingMachine(total, options), timeline)).toBe(told);
});

test('G5: it looks later by offsetMs', () => {
  expect(toldOf(rollingMachine(total, { ...options, offsetMs: 2 }), 'a=6@0 ^end')).toBe('6@1 6@6');
});

test('F1: where the condition throws nothing is told, and it is noted', () => {
  const throws = (): never => {
    throw new Error('secret');
  };
  const machine = rollingMachine(total, { ...options, where: throws });
  const { outputs, notes } = run(machine, parseTimeline('a=6@0 ^4'));
  expect([outputs, notes.map(({ owner }) => owner)]).toEqual([[], ['where']]);
});

test.each([
  { lastMs: 0 },
  { lastMs: 4 },
  { everyMs: 11 },
  { everyMs: 0.5 },
  { offsetMs: 0.5 },
  { onEnd: 'never' },
  { keysMax: 0 },
])('the options %j are refused', (wrong) => {
  const bad = { ...options, ...wrong } as RollingOptions<Mark, number>;
  expect(() => rolling(total, bad)).toThrow('options.');
  expect(() => rollingMachine(total, bad)).toThrow('rolling has 1 problem(s)');
});

test('its laws hold', () => {
  assertTriggerLaws(rollingMachine(total, options), true);
});

operatorContract({
  operator: rolling(total, { ...options, latenessMs: 0 }),
  inputs: [0, 5, 11, 31, 32].map((timeMs): Mark => ({ name: 'a', timeMs, value: 6 })),
});
