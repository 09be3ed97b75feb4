import { expect, test } from 'vitest';
import { readPattern } from '../../src/regex/read-pattern.ts';
import { caseOf, hasPlace, repeatedCharOf, sizeOf } from '../../src/regex/regex-node.ts';

test.each([
  ['', 1],
  ['a', 1],
  ['^ab', 3],
  ['a|bc|', 4],
  ['a{3}b', 4],
  ['a{2,5}', 5],
  ['(?:ab){2,}', 4],
  ['a*', 1],
  ['(?:ab{3}){2}', 8],
])('%s has %i nodes, repetitions written out', (source, size) => {
  expect(sizeOf(readPattern(source, ''))).toBe(size);
});

test.each([
  ['ab', '', 'regarded'],
  ['', 'i', 'regarded'],
  ['ab', 'i', 'ignored'],
  ['\\b', 'i', 'ignored'],
  ['(?:a|b*)c', 'i', 'ignored'],
  ['a(?i)b', '', 'mixed'],
  ['(?:(?-i:a)|b)', 'i', 'mixed'],
])('case in %s with flags "%s" is %s', (source, flags, expected) => {
  expect(caseOf(readPattern(source, flags))).toBe(expected);
});

test('places are found at any depth', () => {
  const node = readPattern('a(?:b|(?:c\\b)*)', '');
  expect(hasPlace(node, ['wordEdge'])).toBe(true);
  expect(hasPlace(node, ['textStart', 'noWordEdge'])).toBe(false);
});

test.each(['a*', '(?:a){3}', '(a{3})', '(a){2}'])('%s repeats one character', (source) => {
  expect(repeatedCharOf(readPattern(source, ''))).toEqual(repeatedCharOf(readPattern('a*', '')));
  expect(repeatedCharOf(readPattern(source, ''))?.op).toBe('char');
});

test.each(['', 'a', 'a*b', 'a{3}b*', '(?:ab)*', '(?:a|b)*', '(?:\\b)*', '^a*', '(?:a*)*'])(
  '%s does not repeat one character and that alone',
  (source) => {
    expect(repeatedCharOf(readPattern(source, ''))).toBeUndefined();
  },
);
