import { expect, test } from 'vitest';
import { readPattern } from '../../src/regex/read-pattern.ts';
import { trimPattern } from '../../src/regex/trim-pattern.ts';
import { NATIVE, writePattern } from '../../src/regex/write-pattern.ts';

const written = (source: string): string => writePattern(readPattern(source, ''), NATIVE);
const trimmed = (source: string): string =>
  writePattern(trimPattern(readPattern(source, '')), NATIVE);

test.each([
  ['a*b+', 'b'],
  ['a+b*', 'a'],
  ['a*', ''],
  ['.*a.*', 'a'],
  ['a*b*c', 'c'],
  ['ab*c*', 'a'],
  ['a{2,}b', '(?:a){2,2}b'],
  ['ba{2,9}', 'b(?:a){2,2}'],
  ['(?:a+b)+', 'ab'],
  ['(?:ab+)+', 'ab'],
  ['(?:a*b)c', 'bc'],
  ['(?:a*b|c*)d', '(?:b|)d'],
  ['d(?:ba*|c*)', 'd(?:b|)'],
  ['(?:a*){2,3}', '(?:(?:a)*){2,2}'],
])('%s is found where %s is', (source, expected) => {
  expect(trimmed(source)).toBe(expected);
});

test.each(['^a*b', 'ab*$', 'ab*c', '\\ba*b\\b', '^$', '(?:^a)b*c', 'a'])('%s stays', (source) => {
  expect(trimmed(source)).toBe(written(source));
});
