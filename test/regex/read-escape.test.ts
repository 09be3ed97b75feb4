import { expect, test } from 'vitest';
import { complement, DIGITS, only, SPACES, union, WORD } from '../../src/regex/char-set.ts';
import { PatternCursor } from '../../src/regex/pattern-cursor.ts';
import { CASED_BEYOND_ASCII, readEscape } from '../../src/regex/read-escape.ts';

test.each([
  ['\\t', 9],
  ['\\n', 10],
  ['\\v', 11],
  ['\\f', 12],
  ['\\r', 13],
  ['\\0', 0],
  ['\\cJ', 10],
  ['\\cj', 10],
  ['\\x4a', 0x4a],
  ['\\u004A', 0x4a],
  ['\\u{4a}', 0x4a],
  ['\\u{00010ffff}', 0x10_ffff],
  ['\\ud83d', 0xd83d],
  ['\\udd14', 0xdd14],
  ['\\ud83d\\udd14', 0x1_f514],
  ['\\uDBFF\\uDFFF', 0x10_ffff],
  ['\\/', 0x2f],
  ['\\-', 0x2d],
  ['\\"', 0x22],
  ['\\_', 0x5f],
  ['\\é', 0xe9],
  ['\\\u{1f514}', 0x1_f514],
])('%s is one sign, and all of it is read', (source, codePoint) => {
  const cursor = new PatternCursor(`${source}z`);
  expect(readEscape(cursor, false)).toEqual(only(codePoint));
  expect(cursor.peek()).toBe('z');
});

test('a high surrogate pairs with a low one alone', () => {
  const cursor = new PatternCursor('\\ud83d\\u0041');
  expect(readEscape(cursor, false)).toEqual(only(0xd83d));
  expect(cursor.position).toBe(6);
});

test.each([
  ['d', DIGITS],
  ['w', WORD],
  ['s', SPACES],
] as const)('\\%s is a set, and its capital the rest', (letter, set) => {
  const read = (source: string) => readEscape(new PatternCursor(source), false);
  expect(read(`\\${letter}`)).toEqual(set);
  expect(read(`\\${letter.toUpperCase()}`)).toEqual(complement(set));
});

test('where case is ignored, two more letters are of words', () => {
  const word = union(WORD, CASED_BEYOND_ASCII);
  expect(readEscape(new PatternCursor('\\w'), true)).toEqual(word);
  expect(readEscape(new PatternCursor('\\W'), true)).toEqual(complement(word));
  expect(readEscape(new PatternCursor('\\d'), true)).toEqual(DIGITS);
});

test('those two are all beyond ASCII that RegExp folds into it', () => {
  const folded: number[] = [];
  for (let at = 0x80; at <= 0x10_ffff; at += 1) {
    if (/[\0-\x7f]/iu.test(String.fromCodePoint(at))) folded.push(at);
  }
  expect(folded).toEqual(CASED_BEYOND_ASCII.map(([first]) => first));
});
