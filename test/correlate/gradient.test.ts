import { expect, test } from 'vitest';
import { type GradientOptions, gradient, gradientMachine } from '../../src/correlate/gradient.ts';
import { average } from '../../src/correlate/sum.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { operatorContract } from './operator-contract.ts';
import { assertTriggerLaws, by, toldOf } from './trigger-told.ts';

const mean = average<Mark>((e) => e.value);
const options: GradientOptions<Mark> = { periodMs: 10, moreThan: 5, by };

test.each([
  ['one less than the change', 'a=10@0 a=14@10 ^19', ''],
  ['the change', 'a=10@0 a=15@10 ^19', ''],
  ['one more, before the period is over', 'a=10@0 a=16@10 ^18', ''],
  ['one more, as it is over', 'a=10@0 a=16@10 ^19', '10/16@19'],
  ['one more downwards', 'a=10@0 a=4@10 ^19', '10/4@19'],
  ['the change downwards', 'a=10@0 a=5@10 ^19', ''],
  ['the first value of a key', 'a=99@0 ^19', ''],
  ['within a period there is no change', 'a=0@0 a=20@9 a=10@10 ^19', ''],
  ['over periods without events', 'a=10@0 a=16@40 ^49', '10/16@49'],
  ['over a period whose value is undefined', 'a=10@0 a@10 a=16@20 ^29', '10/16@29'],
  ['each period against the one before it', 'a=0@0 a=5@10 a=10@20 a=16@30 ^39', '10/16@39'],
  ['keys have values of their own', 'a=0@0:x a=9@0:y a=9@10:y a=9@10:x ^19', 'x:0/9@19'],
])('G6: %s: %s', (_, timeline, told) => {
  expect(toldOf(gradientMachine(mean, options), timeline)).toBe(told);
});

test.each([
  ['half as much again', 'a=10@0 a=15@10 ^19', ''],
  ['one more', 'a=10@0 a=16@10 ^19', '10/16@19'],
  ['half', 'a=10@0 a=5@10 ^19', ''],
  ['one less', 'a=10@0 a=4@10 ^19', '10/4@19'],
  ['from below nought', 'a=-10@0 a=-16@10 ^19', '-10/-16@19'],
  ['from nought to anything', 'a=0@0 a=1@10 ^19', '0/1@19'],
  ['from nought to nought', 'a=0@0 a=0@10 ^19', ''],
])('G6: of 50 percent: %s: %s', (_, timeline, told) => {
  const machine = gradientMachine(mean, { ...options, moreThan: { percent: 50 } });
  expect(toldOf(machine, timeline)).toBe(told);
});

test('G6: a value is remembered for rememberMs, by default for 30 periods', () => {
  const short = gradientMachine(mean, { ...options, rememberMs: 20 });
  expect(toldOf(short, 'a=10@0 a=16@20 ^99')).toBe('10/16@29');
  expect(toldOf(short, 'a=10@0 a=16@30 ^99')).toBe('');
  const machine = gradientMachine(mean, options);
  expect(toldOf(machine, 'a=10@0 a=16@300 ^999')).toBe('10/16@309');
  expect(toldOf(machine, 'a=10@0 a=16@310 ^999')).toBe('');
});

test('G6: the end of the source decides nothing, unless it is to', () => {
  const timeline = 'a=10@0 a=16@10 ^9 ^end';
  expect(toldOf(gradientMachine(mean, options), timeline)).toBe('');
  const fires = gradientMachine(mean, { ...options, onEnd: 'fire' });
  expect(toldOf(fires, timeline)).toBe('10/16@19');
});

test.each([
  { periodMs: 0 },
  { moreThan: -1 },
  { moreThan: { percent: Number.NaN } },
  { moreThan: {} },
  { rememberMs: 0 },
  { onEnd: 'never' },
  { keysMax: 0 },
])('the options %j are refused', (wrong) => {
  const bad = { ...options, ...wrong } as GradientOptions<Mark>;
  expect(() => gradient(mean, bad)).toThrow(`options.${Object.keys(wrong)[0]}`);
  expect(() => gradientMachine(mean, bad)).toThrow('gradient has 1 problem(s)');
});

test('its laws hold', () => {
  assertTriggerLaws(gradientMachine(mean, { ...options, moreThan: 2, onEnd: 'fire' }), true);
});

operatorContract({
  operator: gradient(mean, { ...options, onEnd: 'fire', latenessMs: 0 }),
  inputs: [0, 10, 21, 31].map((timeMs): Mark => ({ name: 'a', timeMs, value: timeMs * 2 })),
});
