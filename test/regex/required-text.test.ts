import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPattern } from '../../src/regex/read-pattern.ts';
import { caseOf } from '../../src/regex/regex-node.ts';
import { mayMatch, requiredText } from '../../src/regex/required-text.ts';
import { arbPattern, arbText } from './arbitrary.ts';

const required = (source: string, flags = ''): readonly string[] | undefined => {
  const node = readPattern(source, flags);
  return requiredText(node, caseOf(node) !== 'regarded')?.anyOf;
};

test.each([
  ['abc', ['abc']],
  ['a.bc', ['bc']],
  ['ab.c', ['ab']],
  ['ab.cd', ['ab']],
  ['a(?:b)c', ['abc']],
  ['ab^\\bc', ['abc']],
  ['abx*c', ['ab']],
  ['a(?:bcd)+e', ['bcd']],
  ['a(?:bcd){2}e', ['bcd']],
  ['a(?:bcd)*e', ['a']],
  ['abc|de', ['abc', 'de']],
  ['abc|abc', ['abc']],
  ['x(?:abc|de)', ['abc', 'de']],
  ['xyz(?:abc|de)', ['xyz']],
  ['x(?:a|b)', ['x']],
  ['\\u{1f514}a', ['\u{1f514}a']],
])('each match of %s contains one of %j', (source, texts) => {
  expect(required(source)).toEqual(texts);
});

test.each(['', '.', '[ab]', '[^a]', 'a*', 'a|', 'a|[bc]', '(?:a|.)', '^$'])(
  'nothing is known of %s',
  (source) => {
    expect(required(source)).toBeUndefined();
  },
);

test('sixteen texts are searched for, seventeen are not', () => {
  const letters = [...'abcdefghijklmnopq'];
  expect(required(letters.slice(1).join('|'))).toHaveLength(16);
  expect(required(letters.join('|'))).toBeUndefined();
});

test('where case is ignored, ASCII alone is searched for, folded', () => {
  expect(required('AbC', 'i')).toEqual(['abc']);
  expect(required('abσcd', 'i')).toEqual(['ab']);
  expect(required('a\u007fσ', 'i')).toEqual(['a\u007f']);
  expect(required('\u0080', 'i')).toBeUndefined();
  expect(required('Σ(?i:A)', '')).toEqual(['σa']);
});

test('a text may match where it holds one of the texts', () => {
  const anyOf = ['ab', 'c'];
  expect(mayMatch({ anyOf, folded: false }, 'xc')).toBe(true);
  expect(mayMatch({ anyOf, folded: false }, 'AB')).toBe(false);
  expect(mayMatch({ anyOf, folded: true }, 'AB')).toBe(true);
  expect(mayMatch({ anyOf: ['sk'], folded: true }, '\u017f\u212a')).toBe(true);
});

test('what matches may match', () => {
  fc.assert(
    fc.property(arbPattern, arbText, ([source, flags], text) => {
      const node = readPattern(source, flags);
      const texts = requiredText(node, caseOf(node) !== 'regarded');
      if (texts === undefined || !new RegExp(source, `u${flags}`).test(text)) return;
      expect(mayMatch(texts, text)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
