import { expect, test } from 'vitest';
import { isLinear, stepsOf } from '../../src/regex/linear-proof.ts';
import { readPattern } from '../../src/regex/read-pattern.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['^a', 2],
  ['a|bc', 3],
  ['(?:a|b)c', 4],
  ['a?', 1],
  ['a?b', 3],
  ['(?:ab)?c', 4],
  ['a{3}', 3],
  ['a{0,2}b', 5],
  ['a{1,3}b', 6],
  ['(?:a|b){2}', 6],
  ['a*', Number.POSITIVE_INFINITY],
  ['(?:ba*|c)', Number.POSITIVE_INFINITY],
])('one start of %s takes at most %d steps', (source, steps) => {
  expect(stepsOf(readPattern(source, ''), 0)).toBe(steps);
});

test('a start may take 256 steps and not 257', () => {
  expect(isLinear(readPattern('a{255}b', ''))).toBe(true);
  expect(isLinear(readPattern('a?a{254}b', ''))).toBe(false);
});

test.each([
  ['one start', '^a*b'],
  ['one start, in each branch', '^a*b|^c*d'],
  ['one start, in a group', '(?:^a)b*c'],
  ['one start, runs apart', '^a*b*c*$'],
  ['one start, a loop of a run with an end', '^(?:a+,)*;'],
  ['one start, a counted run before another', '^a{300}b*c'],
  ['one start, an optional part before another', '^(?:ab)?c*d'],
  ['one start, one branch empty', '^(?:a|)b*c'],
  ['no start within a run', 'a b*c'],
  ['no start within a run of several', 'a(?:bc|d)*e'],
  ['no start within a run, case ignored', '(?i)a[b-z]*0'],
  ['no start within a run, in any branch', '(?:a|b) *c'],
  ['no start within a run, which may be of anything else', '"[^"]*"'],
  ['one character again and again', 'a{900}'],
])('linear: %s', (_, source) => {
  expect(isLinear(readPattern(source, ''))).toBe(true);
});

test.each([
  ['a start within the run', 'a+b'],
  ['a start within the run by case', '(?i)aA*b'],
  ['a start within the run beyond ASCII', '(?i)σ[^a]*b'],
  ['a start within the second run', 'a b*[ab]*c'],
  ['a start within a loop of several', 'a(?:bc|ad)*e'],
  ['a place is no start', '\\bb*c'],
  ['a line is no start', '(?m)^a*b'],
  ['one branch without the start', '^a*b|a*c'],
  ['the start comes too late', 'a?^b*c'],
  ['runs that overlap', '^a*a*b'],
  ['runs that overlap over an optional part', '^a*b?a*c'],
  ['runs that overlap over a place', '^a*\\ba*c'],
  ['a run and what follows overlap', '^a*ab'],
  ['a run and what follows overlap after a branch', '^(?:xa*|y)ab'],
  ['a run and its loop overlap', '^(?:a+)+b'],
  ['a run and its loop overlap over an optional part', '^(?:a+b?)*c'],
  ['branches that overlap', '^(?:ab|ac)*d'],
  ['a branch and what follows overlap', '^(?:a|)a*b'],
  ['two branches empty', '^(?:a||)b*c'],
  ['a loop that may be empty', '^(?:a?)*b'],
  ['a counted run and what follows overlap', '^a{2,300}ab*c'],
])('not proven linear: %s', (_, source) => {
  expect(isLinear(readPattern(source, ''))).toBe(false);
});

test('without one start, 256 nodes are proven and 257 are not', () => {
  expect(isLinear(readPattern(`a${'c'.repeat(253)}b*d`, ''))).toBe(true);
  expect(isLinear(readPattern(`a${'c'.repeat(254)}b*d`, ''))).toBe(false);
  expect(isLinear(readPattern(`^a${'c'.repeat(254)}b*d`, ''))).toBe(true);
});
