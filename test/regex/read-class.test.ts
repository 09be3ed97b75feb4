import { expect, test } from 'vitest';
import { complement, DIGITS, only, union } from '../../src/regex/char-set.ts';
import { PatternCursor } from '../../src/regex/pattern-cursor.ts';
import { readClass } from '../../src/regex/read-class.ts';

const signs = (text: string) => union(...[...text].map((sign) => only(sign.codePointAt(0) ?? 0)));

test.each([
  ['[abc]', signs('abc')],
  ['[a-c]', signs('abc')],
  ['[a-a]', signs('a')],
  ['[-a]', signs('-a')],
  ['[a-]', signs('-a')],
  ['[+--]', signs('+,-')],
  ['[a^]', signs('^a')],
  ['[(.*)|$?]', signs('(.*)|$?')],
  ['[[]', signs('[')],
  ['[\\]]', signs(']')],
  ['[\\b]', signs('\b')],
  ['[\\n-\\r]', [[10, 13]]],
  ['[\\d]', DIGITS],
  ['[\\d-x]', union(DIGITS, signs('-x'))],
  ['[a-\\d]', union(DIGITS, signs('-a'))],
  ['[\\D]', complement(DIGITS)],
  ['[\u{1f514}-\u{1f516}]', [[0x1_f514, 0x1_f516]]],
] as const)('%s', (source, set) => {
  const cursor = new PatternCursor(`${source}z`);
  expect(readClass(cursor, false)).toEqual({ op: 'char', set, negated: false, folded: false });
  expect(cursor.peek()).toBe('z');
});

test('a class may be turned, and ignore case', () => {
  expect(readClass(new PatternCursor('[^a]'), true)).toEqual({
    op: 'char',
    set: signs('a'),
    negated: true,
    folded: true,
  });
});
