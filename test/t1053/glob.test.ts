import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/core/text.ts';
import { matchesGlob } from '../../src/t1053/glob.ts';

test.each([
  ['', ''],
  ['*', ''],
  ['*', 'a\\b\nc'],
  ['**', ''],
  ['abc', 'ABC'],
  ['a?c', 'abc'],
  ['a*c', 'ac'],
  ['a*c', 'abcbc'],
  ['*b', 'abb'],
  ['*a*a', 'xaya'],
  ['\\OneDrive*Task-S-1-5-21-*', '\\OneDrive Standalone Update Task-S-1-5-21-7-1001'],
  ['*\\Sync.exe', 'C:\\Program Files\\sync.EXE'],
  ['a.c', 'a.c'],
  ['[a]', '[A]'],
  ['\u03c3', '\u03c2'],
])('%j matches %j', (glob, text) => {
  expect(matchesGlob(glob, text)).toBe(true);
});

test.each([
  ['', 'a'],
  ['?', ''],
  ['?', 'ab'],
  ['a?', 'a'],
  ['a', 'ab'],
  ['b', 'ab'],
  ['a*b', 'abc'],
  ['*a*a', 'xay'],
  ['a.c', 'abc'],
  ['[ab]', 'a'],
  ['\\Microsoft\\Windows\\*', '\\Microsoft\\Windows'],
])('%j does not match %j', (glob, text) => {
  expect(matchesGlob(glob, text)).toBe(false);
});

/** The meaning of a glob, one sign at a time. */
function matchesSlowly(glob: string, text: string): boolean {
  if (glob === '') return text === '';
  const rest = glob.slice(1);
  if (glob[0] === '*') {
    return matchesSlowly(rest, text) || (text !== '' && matchesSlowly(glob, text.slice(1)));
  }
  return (
    text !== '' && (glob[0] === '?' || glob[0] === text[0]) && matchesSlowly(rest, text.slice(1))
  );
}

test('a glob matches what its meaning says', () => {
  const glob = fc.string({ unit: fc.constantFrom('a', 'B', '*', '?'), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '*'), maxLength: 8 });
  fc.assert(
    fc.property(glob, text, (pattern, subject) => {
      expect(matchesGlob(pattern, subject)).toBe(matchesSlowly(fold(pattern), fold(subject)));
    }),
    { numRuns: 5_000 },
  );
});

test('every text is matched by itself with any of its signs replaced', () => {
  const signs = fc.array(fc.tuple(fc.constantFrom('a', '\\', 'é'), fc.constantFrom('=', '?', '*')));
  fc.assert(
    fc.property(signs, (chosen) => {
      const glob = chosen.map(([sign, how]) => (how === '=' ? sign : how)).join('');
      expect(matchesGlob(glob, chosen.map(([sign]) => sign).join(''))).toBe(true);
    }),
  );
});

test('many stars on a long text that nearly matches are decided at once', () => {
  expect(matchesGlob(`${'*a'.repeat(50)}b`, 'a'.repeat(20_000))).toBe(false);
});
