import { expect, test } from 'vitest';
import { readPattern } from '../../src/regex/read-pattern.ts';
import { runNative } from '../../src/regex/run-native.ts';
import { ANSWERS, TEXTS } from './answers.ts';

const OURS = ANSWERS.filter(([source]) => !source.includes('\\B'));

test.each(OURS)('%s with flags "%s" has the answers of RegExp', (source, flags) => {
  const oracle = new RegExp(source, `u${flags}`);
  const run = runNative(readPattern(source, flags));
  expect(TEXTS.filter((text) => run?.(text))).toEqual(TEXTS.filter((text) => oracle.test(text)));
});

test('flags for a part of the pattern are not for RegExp', () => {
  expect(runNative(readPattern('a(?i)b', ''))).toBeUndefined();
  expect(runNative(readPattern('^a(?m)$', ''))).toBeUndefined();
  expect(runNative(readPattern('(?m)^(?-m)$', ''))).toBeUndefined();
  expect(runNative(readPattern('a(?s).', ''))?.('a\n')).toBe(true);
});

test('a place that is no edge of a word is not for RegExp, which finds some within signs', () => {
  for (const source of ['\\B', 'a(?:\\Bx)?', '^\\B$']) {
    expect(runNative(readPattern(source, ''))).toBeUndefined();
  }
});

test('a repeated character is found where its run begins and nowhere else', () => {
  const run = runNative(readPattern('.{3}', ''));
  expect(
    ['abc', 'ab\ncd', 'ab\ncde', '\u{1f514}ab', '\u{1f514}a'].map((text) => run?.(text)),
  ).toEqual([true, false, true, true, false]);
});
