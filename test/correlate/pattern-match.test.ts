import { expect, test } from 'vitest';
import type { PatternPolicies } from '../../src/correlate/pattern-options.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { next, times } from '../../src/correlate/step.ts';
import { playPattern } from './play-pattern.ts';

const isA = (event: string): boolean => event.startsWith('a');
const isB = (event: string): boolean => event.startsWith('b');
const aThenB = sequence({ first: times(1, isA, { link: 'next' }), last: next(isB) });

test.each<[PatternPolicies<object>['starts'], string[]]>([
  ['each', ['a1 a2 a3 b1', 'a2 a3 b1', 'a3 b1']],
  ['first', ['a1 a2 a3 b1']],
  ['latest', ['a3 b1']],
  ['earliest', ['a1 a2 a3 b1']],
])('P1: of starts that wait for the same step, starts %s keeps its own', (starts, matches) => {
  const { steps } = playPattern(aThenB, ['a1', 'a2', 'a3', 'b1'], { starts });
  expect(steps.map(({ first, last }) => [...first, last].join(' '))).toEqual(matches);
});

const three = sequence({ a: times(3, isA, { max: 3 }) });

test.each<[PatternPolicies<object>['starts'], string[]]>([
  ['each', ['a1 a2 a3', 'a2 a3 a4', 'a3 a4 a5']],
  ['first', ['a1 a2 a3']],
  ['latest', ['a1 a2 a3', 'a2 a3 a4', 'a3 a4 a5']],
  ['earliest', ['a1 a2 a3', 'a2 a3 a4', 'a3 a4 a5']],
])('P1: runs that counted to different numbers wait for different steps, %s', (starts, matches) => {
  const { steps } = playPattern(three, ['a1', 'a2', 'a3', 'a4', 'a5'], { starts });
  expect(steps.map(({ a }) => a.join(' '))).toEqual(matches);
});

test('P1: with first, the event that completes a match begins no other, the one after it does', () => {
  const pair = sequence({ one: isA, two: isA });
  const { steps } = playPattern(pair, ['a1', 'a2', 'a3', 'a4'], { starts: 'first' });
  expect(steps.map(({ one, two }) => `${one} ${two}`)).toEqual(['a1 a2', 'a3 a4']);
});
