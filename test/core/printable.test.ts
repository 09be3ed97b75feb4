import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable } from '../../src/core/printable.ts';

test.each([
  ['an escape sequence', '\u001b[2Jgone', '\\u001b[2Jgone'],
  ['the one-byte form of it', '\u009b2J', '\\u009b2J'],
  ['line ends', 'a\r\nb', 'a\\u000d\\u000ab'],
  ['direction marks', 'exe\u202efdp\u2066', 'exe\\u202efdp\\u2066'],
  ['separators of lines', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
  ['half a sign', 'a\ud800b', 'a\\ud800b'],
  ['a tag', 'a\u{e0041}', 'a\\udb40\\udc41'],
])('escapes %s', (_, text, expected) => {
  expect(printable(text)).toBe(expected);
});

test('leaves what can be seen as it is', () => {
  expect(printable('C:\\Users\\Jörg "日本" 🎉')).toBe('C:\\Users\\Jörg "日本" 🎉');
});

test('does not change what a JSON text says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = printable(JSON.stringify({ text }));
      expect(JSON.parse(json)).toEqual({ text });
      expect(printable(json)).toBe(json);
    }),
  );
});
