import { expect, test } from 'vitest';
import { compileWildcard, wildcardParts } from '../../src/match/wildcard.ts';

const fits = (pattern: string, text: string): boolean => compileWildcard(pattern)(text);

test.each([
  ['abc', ['abc'], ['ab', 'abcd', 'xabc', '']],
  ['a*c', ['ac', 'abc', 'abcc'], ['a', 'c', 'acb']],
  ['a?c', ['abc', 'a\nc'], ['ac', 'abbc']],
  ['*', ['', 'a', '\n'], []],
  ['?', ['a'], ['', 'ab']],
  ['?*', ['a', 'ab'], ['']],
  ['*b*', ['b', 'abc'], ['', 'ac']],
  ['*ab', ['ab', 'aab'], ['aba']],
  ['ab*', ['ab', 'aba'], ['aab']],
  ['a*a', ['aa', 'aba'], ['a']],
  ['a*b*c', ['abc', 'aXbXc', 'abbc'], ['acb', 'ab']],
  ['*a?b*', ['a1b', 'aa1b', 'xa1by'], ['ab', 'a12b']],
  ['**', ['', 'a'], []],
])('the pattern %s takes what it says', (pattern, yes, no) => {
  expect(yes.filter((text) => !fits(pattern, text))).toEqual([]);
  expect(no.filter((text) => fits(pattern, text))).toEqual([]);
});

test('a backslash makes a wildcard or a backslash literal, and else stands for itself', () => {
  expect(fits('a\\*', 'a*')).toBe(true);
  expect(fits('a\\*', 'ab')).toBe(false);
  expect(fits('\\?', '?')).toBe(true);
  expect(fits('\\\\*', '\\anything')).toBe(true);
  expect(fits('c:\\windows', 'c:\\windows')).toBe(true);
  expect(fits('a\\', 'a\\')).toBe(true);
});

test('a value of 100,000 characters against many stars is done at once', () => {
  expect(fits(`*${'a*'.repeat(500)}b`, 'a'.repeat(100_000))).toBe(false);
});

test('the literal parts say which of them stand at an end', () => {
  expect(wildcardParts('ab')).toEqual({ texts: ['ab'], isStart: true, isEnd: true });
  expect(wildcardParts('*ab*c')).toEqual({ texts: ['ab', 'c'], isStart: false, isEnd: true });
  expect(wildcardParts('a?b*')).toEqual({ texts: ['a', 'b'], isStart: true, isEnd: false });
  expect(wildcardParts('?*')).toEqual({ texts: [], isStart: false, isEnd: false });
  expect(wildcardParts('a\\*b')).toEqual({ texts: ['a*b'], isStart: true, isEnd: true });
});
