import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  areDisjoint,
  type CharSet,
  CODE_POINT_MAX,
  complement,
  DIGITS,
  has,
  intersection,
  LINE_ENDS,
  NONE,
  only,
  SPACES,
  singleOf,
  union,
  WORD,
} from '../../src/regex/char-set.ts';

const CODES = Array.from({ length: 30 }, (_, at) => at);

const arbSet: fc.Arbitrary<CharSet> = fc
  .array(fc.tuple(fc.nat(20), fc.nat(4)), { maxLength: 4 })
  .map((ranges) => union(ranges.map(([first, more]) => [first, first + more] as const)));

test('sets are united, cut and turned as lists of their members are', () => {
  fc.assert(
    fc.property(arbSet, arbSet, (a, b) => {
      const members = (set: CharSet): number[] => CODES.filter((at) => has(set, at));
      expect(members(union(a, b))).toEqual(CODES.filter((at) => has(a, at) || has(b, at)));
      expect(members(intersection(a, b))).toEqual(members(a).filter((at) => has(b, at)));
      expect(members(complement(a))).toEqual(CODES.filter((at) => !has(a, at)));
      expect(complement(complement(a))).toEqual(a);
      expect(areDisjoint(a, b)).toBe(intersection(a, b).length === 0);
    }),
  );
});

test('ranges that touch or lie in one another become one, those apart stay', () => {
  expect(union([[5, 6]], [[1, 2]], [[3, 3]])).toEqual([
    [1, 3],
    [5, 6],
  ]);
  expect(union([[1, 9]], [[2, 3]])).toEqual([[1, 9]]);
});

test('nothing turned is everything', () => {
  expect(complement(NONE)).toEqual([[0, CODE_POINT_MAX]]);
  expect(complement([[0, CODE_POINT_MAX]])).toEqual(NONE);
  expect(complement([[1, CODE_POINT_MAX - 1]])).toEqual([only(0)[0], only(CODE_POINT_MAX)[0]]);
});

test('a single one is told from none and several', () => {
  expect(singleOf(only(7))).toBe(7);
  expect(singleOf(NONE)).toBeUndefined();
  expect(singleOf([[7, 8]])).toBeUndefined();
  expect(singleOf(union(only(7), only(9)))).toBeUndefined();
});

test.each([
  ['\\d', DIGITS],
  ['\\w', WORD],
  ['\\s', SPACES],
  ['[\\n\\r\\u2028\\u2029]', LINE_ENDS],
] as const)('%s is what RegExp takes it for', (source, set) => {
  const regex = new RegExp(`^${source}$`, 'u');
  const codes = Array.from({ length: 0x1_0000 }, (_, at) => at);
  const wrong = codes.filter((at) => has(set, at) !== regex.test(String.fromCharCode(at)));
  expect(wrong).toEqual([]);
});
