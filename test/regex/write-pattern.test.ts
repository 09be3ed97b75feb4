import { expect, test } from 'vitest';
import { complement, NONE, only } from '../../src/regex/char-set.ts';
import { readPattern } from '../../src/regex/read-pattern.ts';
import { markLines, NATIVE, RE2, RE2_LINES, writePattern } from '../../src/regex/write-pattern.ts';

test.each([
  ['aZ9', 'aZ9', 'aZ9'],
  ['\\.', '\\u{2e}', '\\x{2e}'],
  ['[^a]', '[^a-a]', '[^a-a]'],
  ['[a-f ]', '[\\u{20}-\\u{20}a-f]', '[\\x{20}-\\x{20}a-f]'],
  ['(?s).', '[\\u{0}-\\u{10ffff}]', '[\\x{0}-\\x{10ffff}]'],
  ['(?i)a[^b]', 'a[^b-b]', '(?i:a)(?i:[^b-b])'],
  ['^a$', '^a$', '\\Aa\\z'],
  ['\\ba\\B', '\\ba\\B', '\\ba\\B'],
  ['(a|b|)', '(?:a|b|)', '(?:a|b|)'],
  ['a*', '(?:a)*', '(?:a)*'],
  ['a+', '(?:a)+', '(?:a)+'],
  ['a?', '(?:a){0,1}', '(?:a){0,1}'],
  ['a{2}', '(?:a){2,2}', '(?:a){2,2}'],
  ['a{2,}', '(?:a){2,}', '(?:a){2,}'],
])('%s for RegExp and for RE2', (source, native, re2) => {
  const node = readPattern(source, '');
  expect(writePattern(node, NATIVE)).toBe(native);
  expect(writePattern(node, RE2)).toBe(re2);
});

test('a class of nothing is a class of all, turned', () => {
  const nothing = { op: 'char', set: NONE, negated: false, folded: false } as const;
  expect(writePattern(nothing, NATIVE)).toBe('[^\\u{0}-\\u{10ffff}]');
});

test.each([
  ['a', '(?:a)'],
  ['\\n', '(?:[^\\x{0}-\\x{10ffff}]|\\n[n]\\n)'],
  ['\\r', '(?:[^\\x{0}-\\x{10ffff}]|\\n[r]\\n)'],
  ['[^\\n]', '(?:[^\\x{a}-\\x{a}\\x{d}-\\x{d}\\x{2028}-\\x{2029}]|\\n[rlp]\\n)'],
  ['.', '(?:[^\\x{a}-\\x{a}\\x{d}-\\x{d}\\x{2028}-\\x{2029}])'],
  ['[a\\u2028]', '(?:a|\\n[l]\\n)'],
  ['[a\\u2029]', '(?:a|\\n[p]\\n)'],
  ['^', '(?m:^)'],
  ['$', '(?m:$)'],
  ['\\b', '\\b'],
])('%s for RE2 where lines count', (source, expected) => {
  expect(writePattern(readPattern(source, 'm'), RE2_LINES)).toBe(expected);
});

test('start and end of the text are told from those of lines', () => {
  expect(writePattern(readPattern('^a$(?m:^$)', ''), RE2_LINES)).toBe('\\A(?:a)\\z(?m:^)(?m:$)');
});

test('line ends are marked by which they are', () => {
  expect(markLines('a\r\nb\u2028\u2029')).toBe('a\nr\n\nn\nb\nl\n\np\n');
  expect(markLines('nrlp')).toBe('nrlp');
});

test('what is all but one sign is written as ranges', () => {
  const node = { op: 'char', set: complement(only(0x61)), negated: false, folded: false } as const;
  expect(writePattern(node, RE2)).toBe('[\\x{0}-\\x{60}b-\\x{10ffff}]');
});
