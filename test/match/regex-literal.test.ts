import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/core/text.ts';
import { regexLiteral } from '../../src/match/regex-literal.ts';

test.each([
  ['abc', '', 'abc'],
  ['^ABC$', '', 'abc'],
  ['ab+cde', '', 'cde'],
  ['abc*de', '', 'ab'],
  ['abc{2}d', '', 'abc'],
  ['abc{0,2}d', '', 'ab'],
  ['abc?', '', 'ab'],
  ['a(bcd)+efg', '', 'efg'],
  ['(a|b)cd', '', 'cd'],
  ['\\\\windows\\.exe', 'i', '\\windows.exe'],
  ['\\bword\\b', '', 'word'],
  ['a\\d+bc', '', 'bc'],
  ['x[a-z\\]]yz', '', 'yz'],
  ['a[^]bcd', '', 'bcd'],
])('%s under %s is known by %s', (source, flags, literal) => {
  expect(regexLiteral(source, flags)).toBe(literal);
});

test.each([
  ['a|b', ''],
  ['.*', ''],
  ['a?', ''],
  ['(?i)abc', ''],
  ['(?=abc)', ''],
  ['\\x41bc', ''],
  ['\\p{L}abc', 'u'],
  ['a b c # d', 'x'],
  ['[a--b]cd', 'v'],
  ['σσσ', ''],
  ['[abc', ''],
])('of %s under %s nothing is claimed', (source, flags) => {
  expect(regexLiteral(source, flags)).toBeUndefined();
});

const ATOMS = [
  'a',
  'b',
  'S',
  'k',
  '.',
  '\\.',
  '\\w',
  '[ab]',
  '[^a]',
  '(ab|s)',
  '(?:k)',
  '^',
  '\\b',
];
const QUANTIFIERS = ['', '', '', '*', '+', '?', '{0,2}', '{2}', '+?'];

const arbSource = fc
  .array(fc.tuple(fc.constantFrom(...ATOMS), fc.constantFrom(...QUANTIFIERS)), { maxLength: 6 })
  .map((parts) =>
    parts.map(([atom, q]) => (/^(\^|\\b)$/.test(atom) ? atom : `${atom}${q}`)).join(''),
  );
const arbText = fc
  .array(fc.constantFrom('a', 'b', 'S', 's', 'K', 'k', '\u212a', '\u017f', '.'), { maxLength: 10 })
  .map((parts) => parts.join(''));

test('each text that a pattern is found in holds the literal, whatever the flags', () => {
  let matched = 0;
  fc.assert(
    fc.property(
      arbSource,
      fc.constantFrom('', 'i', 'iu', 'im'),
      arbText,
      (source, flags, value) => {
        const literal = regexLiteral(source, flags);
        if (literal === undefined || !new RegExp(source, flags).test(value)) return;
        matched += 1;
        expect(fold(value)).toContain(literal);
      },
    ),
    { numRuns: 20_000 },
  );
  expect(matched).toBeGreaterThan(500);
});
