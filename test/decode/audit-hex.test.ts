import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHex } from '../../src/decode/audit-hex.ts';
import { hexOf } from './audit-lines.ts';

test('reads text printed in hexadecimal, in capitals or not', () => {
  expect(decodeHex('2F746D702F6120C3A4')).toBe('/tmp/a ä');
  expect(decodeHex('2f746d702f6120c3a4')).toBe('/tmp/a ä');
});

test('any text comes back from its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      expect(decodeHex(hexOf(text))).toBe(text);
    }),
  );
});

test('puts another character in the place of the byte 0 where that is asked', () => {
  expect(decodeHex('6C73002D6C')).toBe('ls\0-l');
  expect(decodeHex('6C73002D6C', 0x20)).toBe('ls -l');
});

test('keeps a byte-order mark and marks bytes that are not UTF-8', () => {
  expect(decodeHex('EFBBBF61')).toBe('\ufeffa');
  expect(decodeHex('61FF62')).toBe('a\ufffdb');
});

test('knows what is no text in hexadecimal', () => {
  for (const text of ['', '6', '616', 'zz', '6g', 'g6', '6 ', '6\u0136', '\ud800a']) {
    expect(decodeHex(text)).toBeUndefined();
  }
});
