import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { normaliseCommandLine, plainShape, splitArguments } from '../../src/t1053/command-line.ts';
import { quoted, quotedIfNeeded } from './spelling.ts';

test.each([
  ['p "a b c" d e', ['p', 'a b c', 'd', 'e']],
  [String.raw`p "ab\"c" "\\" d`, ['p', 'ab"c', '\\', 'd']],
  [String.raw`p a\\\b d"e f"g h`, ['p', String.raw`a\\\b`, 'de fg', 'h']],
  [String.raw`p a\\\"b c d`, ['p', String.raw`a\"b`, 'c', 'd']],
  [String.raw`p a\\\\"b c" d e`, ['p', String.raw`a\\b c`, 'd', 'e']],
  ['p a"b"" c d', ['p', 'ab" c d']],
])('splits %j as the table of Microsoft does', (line, expected) => {
  expect(splitArguments(line)).toEqual(expected);
});

test.each([
  ['', ['']],
  [' a', ['', 'a']],
  ['"C:\\Program Files\\s.exe" a', ['C:\\Program Files\\s.exe', 'a']],
  ['C:\\"Program Files"\\s.exe a', ['C:\\Program Files\\s.exe', 'a']],
  ['"C:\\dir\\" a', ['C:\\dir\\', 'a']],
  ['x"y z" /create', ['xy z', '/create']],
  ['"open a', ['open a']],
])('in the name of the program of %j a backslash never escapes', (line, expected) => {
  expect(splitArguments(line)).toEqual(expected);
});

test.each([
  ['p\ta \t b ', ['p', 'a', 'b']],
  ['p "" ""', ['p', '', '']],
  ['p """"', ['p', '"']],
  ['p "a""b"', ['p', 'a"b']],
  ['p ""a', ['p', 'a']],
  ['p "open end', ['p', 'open end']],
  ['p a\u00a0b\nc', ['p', 'a\u00a0b\nc']],
  ['p a^b', ['p', 'a^b']],
  [`p ${'\\'.repeat(3)}`, ['p', '\\\\\\']],
])('splits %j at spaces and tabs alone, and never within quotes', (line, expected) => {
  expect(splitArguments(line)).toEqual(expected);
});

test('reads so many characters of a command line and no more', () => {
  const line = 'p '.padEnd(LIMITS.commandLineCharsMax - 2, 'a');
  expect(splitArguments(`${line} b`)).toHaveLength(3);
  expect(splitArguments(`${line}  b`)).toHaveLength(2);
  expect(splitArguments(`${line}aa b`)[1]).toBe('a'.repeat(LIMITS.commandLineCharsMax - 2));
  expect(normaliseCommandLine(`${line} bc`)).toBe(`${line} b`);
});

test('arguments survive being quoted by another program', () => {
  const argument = fc.string({ unit: fc.constantFrom('a', ' ', '\t', '"', '\\', '^', 'é') });
  fc.assert(
    fc.property(fc.array(argument), fc.boolean(), (words, always) => {
      const line = words.map((word) => (always ? quoted(word) : quotedIfNeeded(word)));
      expect(splitArguments(['p', ...line].join(' '))).toEqual(['p', ...words]);
    }),
  );
});

test.each([
  ['\ufe63create', '-create'],
  ['/\u02e2', '/s'],
  ['/cre\u00ad\u200b\u200c\u200d\ufeffate', '/create'],
  ['\uff33\uff32\uff36', 'SRV'],
  ['\u2013create', '\u2013create'],
])('normalises %j to %j', (text, expected) => {
  expect(normaliseCommandLine(text)).toBe(expected);
});

test('a plain shape keeps every position', () => {
  const text = 'a\ufe63\u{1d42b}\u02b3 \u201cx\u201d \u2018y\u2019 \u00a0\ufb06é';
  expect(plainShape(text)).toBe('a-r\u200br "x" \'y\' \u00a0\ufb06é');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => plainShape(any).length === any.length),
  );
});
