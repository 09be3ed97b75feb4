import { expect, test } from 'vitest';
import { sequence } from '../../src/correlate/sequence.ts';
import { every, times } from '../../src/correlate/step.ts';
import { playPattern } from './play-pattern.ts';

const isA = (event: string): boolean => event.includes('a');
const isB = (event: string): boolean => event.includes('b');
const isX = (event: string): boolean => event.includes('x');
const words = (value: string | readonly string[]): string => [value].flat().join(' ');

test('Q4: a repetition that a run begins with does not bind an event that until accepts', () => {
  const pattern = sequence({ a: times(1, isA, { until: isX }), b: isB });
  const { steps } = playPattern(pattern, ['ax', 'a1', 'b1']);
  expect(steps.map(({ a, b }) => `${words(a)} ${b}`)).toEqual(['a1 b1']);
});

test('Q4: after an event that until accepts, the run waits for the step after alone', () => {
  const pattern = sequence({ a: times(1, isA, { until: isX }), b: isB });
  const { steps } = playPattern(pattern, ['a1', 'x', 'a2', 'b1']);
  expect(steps.map(({ a, b }) => `${words(a)} ${b}`)).toEqual(['a1 b1', 'a2 b1']);
});

test('Q4: an event that until and a step with the link every accept ends the repetition', () => {
  const pattern = sequence({ a: times(1, isA, { until: isX }), b: every(isB) });
  const { steps } = playPattern(pattern, ['a1', 'bx', 'a2', 'b2']);
  const matches = steps.map(({ a, b }) => `${words(a)} ${b}`);
  expect(matches).toEqual(['a1 bx', 'a1 b2', 'a2 b2']);
});

test('Q1: a repetition from 0 binds what comes before the step after, or nothing', () => {
  const pattern = sequence({ x: isX, a: times(0, isA), b: isB });
  expect(playPattern(pattern, ['x', 'a1', 'a2', 'b1']).steps).toEqual([
    { x: 'x', a: ['a1', 'a2'], b: 'b1' },
  ]);
  expect(playPattern(pattern, ['x', 'b1']).steps).toEqual([{ x: 'x', a: [], b: 'b1' }]);
});

test('Q1: a repetition from 0 is no last step, but with prefer each', () => {
  const last = sequence({ x: isX, a: times(0, isA) });
  expect(() => playPattern(last, [])).toThrow('optional-last');
  const each = sequence({ x: isX, a: times(0, isA, { prefer: 'each' }) });
  const { steps } = playPattern(each, ['x', 'a1']);
  expect(steps.map(({ a }) => words(a))).toEqual(['', 'a1']);
});
