import { expect, test } from 'vitest';
import { type PresetName, presets } from '../../src/correlate/presets.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { playPattern } from './play-pattern.ts';

const isA = (event: string): boolean => event.startsWith('a');
const isB = (event: string): boolean => event.startsWith('b');
const ab = sequence({ a: isA, b: isB });

test.each([
  ['flink', []],
  ['esper', []],
  ['siddhi', ['a1 b1']],
  ['eql', ['a1 b1']],
  ['sec', ['a1 b1']],
  ['sigma', ['a1 b1']],
] as const)('W1: an event at the edge of within, by the preset %s', (name, matches) => {
  const { steps } = playPattern(ab, ['a1', 'b1'], { ...presets[name], within: 1000 });
  expect(steps.map(({ a, b }) => `${a} ${b}`)).toEqual(matches);
});

test.each([
  ['flink', ['a1 b1', 'a2 b1']],
  ['esper', ['a1 b1', 'a2 b1']],
  ['siddhi', ['a1 b1', 'a2 b1']],
  ['eql', ['a2 b1']],
  ['sec', ['a1 b1']],
  ['sigma', ['a1 b1', 'a2 b1']],
] as const)('P1: two starts before one end, by the preset %s', (name, matches) => {
  const { steps } = playPattern(ab, ['a1', 'a2', 'b1'], presets[name]);
  expect(steps.map(({ a, b }) => `${a} ${b}`)).toEqual(matches);
});

test('N4: the timer wins at the deadline in three of the presets, the event in the others', () => {
  const names = Object.keys(presets) as PresetName[];
  expect(names.filter((name) => presets[name].tie === 'timer')).toEqual([
    'flink',
    'esper',
    'siddhi',
  ]);
});
