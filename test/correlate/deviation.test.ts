import { expect, test } from 'vitest';
import {
  type DeviationOptions,
  deviation,
  deviationMachine,
} from '../../src/correlate/deviation.ts';
import { average } from '../../src/correlate/sum.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { operatorContract } from './operator-contract.ts';
import { assertTriggerLaws, by, toldOf } from './trigger-told.ts';

const mean = average<Mark>((e) => e.value);
const options: DeviationOptions<Mark> = { periodMs: 10, moreThan: 5, by };

test.each([
  ['one less than the distance', 'a=10@0:x a=10@1:y a=14@2:z ^9', ''],
  ['the distance', 'a=10@0:x a=10@1:y a=15@2:z ^9', ''],
  ['one more, before the period is over', 'a=10@0:x a=10@1:y a=16@2:z ^8', ''],
  ['one more, as it is over', 'a=10@0:x a=10@1:y a=16@2:z ^9', 'z:16/10/3@9'],
  ['one more downwards', 'a=10@0:x a=10@1:y a=4@2:z ^9', 'z:4/10/3@9'],
  ['each key that is far', 'a=10@0:x a=0@1:y a=20@2:z ^9', 'y:0/10/3@9 z:20/10/3@9'],
  ['of two keys the mean of both', 'a=0@0:x a=10@1:y ^9', ''],
  ['one more between two', 'a=0@0:x a=11@1:y ^9', 'x:0/5.5/2@9 y:11/5.5/2@9'],
  ['a key alone is its own median', 'a=99@0:x ^9', ''],
  ['keys of another period do not count', 'a=10@0:x a=10@1:y a=16@12:z ^end', ''],
  ['nor those without a value', 'a=10@0:x a@1:y a=16@2:z ^9', ''],
  ['a key has one value in a period', 'a=10@0:x a=10@1:y a=0@2:z a=20@3:z ^9', ''],
])('G7: %s: %s', (_, timeline, told) => {
  expect(toldOf(deviationMachine(mean, options), timeline)).toBe(told);
});

test.each([
  ['half as much again', 'a=10@0:x a=10@1:y a=15@2:z ^9', ''],
  ['one more', 'a=10@0:x a=10@1:y a=16@2:z ^9', 'z:16/10/3@9'],
  ['anything where the median is nought', 'a=0@0:x a=0@1:y a=1@2:z ^9', 'z:1/0/3@9'],
])('G7: of 50 percent: %s: %s', (_, timeline, told) => {
  const machine = deviationMachine(mean, { ...options, moreThan: { percent: 50 } });
  expect(toldOf(machine, timeline)).toBe(told);
});

test('G7: the end of the source tells what is open, or leaves it', () => {
  const timeline = 'a=10@0:x a=10@1:y a=16@2:z ^end';
  expect(toldOf(deviationMachine(mean, options), timeline)).toBe('z:16/10/3@9');
  const open = deviationMachine(mean, { ...options, onEnd: 'undecided' });
  expect(toldOf(open, timeline)).toBe('');
});

test.each([
  { periodMs: 0 },
  { offsetMs: 0.5 },
  { moreThan: -1 },
  { onEnd: 'never' },
  { keysMax: 0 },
])('the options %j are refused', (wrong) => {
  const bad = { ...options, ...wrong } as DeviationOptions<Mark>;
  expect(() => deviation(mean, bad)).toThrow(`options.${Object.keys(wrong)[0]}`);
  expect(() => deviationMachine(mean, bad)).toThrow('deviation has 1 problem(s)');
});

test('its laws hold; keys are not independent, which is what it is for', () => {
  assertTriggerLaws(deviationMachine(mean, { ...options, moreThan: 1 }), false);
});

operatorContract({
  operator: deviation(mean, { ...options, latenessMs: 0 }),
  inputs: [0, 1, 2, 31, 32].map(
    (timeMs, at): Mark => ({ name: 'a', timeMs, value: 20 * at * at, key: `k${at % 2}` }),
  ),
});
