import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, scrub, truncate } from '../../src/core/text.ts';

test('final sigma and long s fold onto their plain forms', () => {
  expect(fold('ΟΔΟΣ')).toBe('οδοσ');
  expect(fold('ſchtaſks')).toBe('schtasks');
});

test('folding never follows a locale: I becomes i', () => {
  expect(fold('TITLE')).toBe('title');
  expect(fold('ı')).toBe('ı');
});

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

test('a text at the bound is kept whole, one character more is cut and says so', () => {
  expect(truncate('abcd', 4)).toBe('abcd');
  expect(truncate('abcde', 4)).toBe('abcd… (1 more characters)');
});

test('a cut never ends in half a sign', () => {
  expect(truncate('abc😀', 4)).toBe('abc… (2 more characters)');
});

test('every occurrence of every secret is replaced, longer ones first', () => {
  expect(scrub('a$&b a$&bc d', ['a$&b', 'a$&bc', 'd'])).toBe('*** *** ***');
});
