import { expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { sequence, unordered } from '../../src/correlate/sequence.ts';
import { never, optional, times } from '../../src/correlate/step.ts';
import { is, type MarkPattern } from '../testing/told.ts';
import { playTimeline } from './play-timeline.ts';

const one = sequence({ a: is('a') });
const letters = 'abcdefghijkl'.split('');
const many = unordered(
  Object.fromEntries(letters.map((name) => [name, times(1, is(name), { until: is(`u${name}`) })])),
);
const twoLists = sequence({
  a: times(1, is('a')),
  b: times(2, is('b')),
  c: times(3, is('c')),
  d: is('d'),
});
const pair = sequence({ a: times(2, is('a')), b: is('b') });
const pairs = sequence({ x: times(2, pair, { max: 3 }), c: is('c') });
const banned = sequence({
  a: is('a'),
  o: optional(is('o')),
  p: optional(is('p')),
  n: never(is('n')),
  b: is('b'),
});

test.each<[MarkPattern, string, string]>([
  [one, 'a@0', 'a@0'],
  [twoLists, 'a@0 a@1 b@2', 'b@3 c@4 c@5 c@6 d@7'],
  [twoLists, 'a@0 b@2 b@3 b@4 c@5 c@5', 'c@6 d@7'],
  [pairs, 'a@0 a@1 b@2 a@3 a@3 b@4', 'a@5 a@5 b@5 c@6'],
  [pairs, 'a@0 a@0 b@1 a@2', 'a@3 b@4 c@6'],
  [many, 'a@0 b@0 ua@1 uc@1 ub@1', `${letters.slice(2).join('@2 ')}@2`],
  [many, `${letters.slice(0, 11).join('@0 ')}@0 uk@1 uj@1`, 'k@2 j@2 l@3'],
  [many, `${letters.slice(0, 11).join('@0 ')}@0 ub@1 uk@1`, 'a@1 b@2 k@2 l@3'],
  [banned, 'a@0 n@1', 'o@2 p@3 b@4'],
  [banned, 'a@0 o@1 n@2', 'b@3 p@3'],
  [banned, 'a@0 n@1 a@2 o@3', 'p@4 b@5'],
])('F3: of %# what is restored is what was saved, and goes on alike', (pattern, before, after) => {
  expect(playTimeline(pattern, `${before} |`)).toEqual(playTimeline(pattern, before));
  const cut = playTimeline(pattern, `${before} | ${after}`);
  expect(cut).toEqual(playTimeline(pattern, `${before} ${after}`));
});

test.each([
  ['a@0 | a@0', 2],
  ['a@0 a@0 | a@0', 3],
  ['a@0 ^-1 | a@0 | a@0', 3],
  ['a@0 | a@1', 2],
])('D2: matches with the same times have ids of their own after a snapshot: %s', (line, count) => {
  const { ids } = playTimeline(one, line);
  expect(ids).toEqual(playTimeline(one, line.replaceAll('|', '')).ids);
  expect(new Set(ids).size).toBe(count);
});

test.each([
  ['a@0 a@0', 1],
  ['a@0 | a@1', 1],
  ['a@0 a@0 a@1', 1],
])('D2: a snapshot holds the matches of the latest time alone: %s', (line) => {
  const [key] = playTimeline(one, line).keys as { readonly told: string[] }[];
  const ms = line.endsWith('1') ? 1 : 0;
  expect(new Set(key?.told)).toEqual(new Set([`[["a",${ms}]]`]));
});

function problemsOf(pattern: MarkPattern, other: MarkPattern, line: string): unknown {
  const machine = patternMachine(pattern as never, { within: 10 });
  const { keys } = playTimeline(other, line);
  const snapshot = { machine: 'pattern', version: 1, seq: 9, watermarkMs: null, keys };
  try {
    machine.restore(snapshot);
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
  return [];
}

test.each<[string, MarkPattern, MarkPattern, string]>([
  ['with more loops', pair, twoLists, 'a@0 b@1'],
  ['with fewer loops', twoLists, pair, 'a@0'],
  [
    'with more steps',
    pair,
    sequence({ a: times(2, is('a')), b: is('b'), c: is('c') }),
    'a@0 a@0 b@1',
  ],
])('F2: a snapshot of a pattern %s is refused', (_, pattern, other, line) => {
  expect(problemsOf(pattern, other, line)).toEqual([
    {
      code: 'snapshot-foreign',
      path: 'snapshot.keys[0]',
      message: 'expected a snapshot of this pattern; received one of another',
    },
  ]);
  expect(problemsOf(other, other, line)).toEqual([]);
});
