import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64, base64Offsets, bytesOf, textOfBytes } from '../../src/sigma/encode-value.ts';

const bytes = fc.array(fc.nat(255), { minLength: 3, maxLength: 20 });

test('one of the three texts stands in the Base64 of whatever holds the bytes', () => {
  const around = fc.array(fc.nat(255), { maxLength: 7 });
  fc.assert(
    fc.property(bytes, around, around, (inner, before, after) => {
      const whole = base64([...before, ...inner, ...after]);
      expect(whole).toContain(base64Offsets(inner)[before.length % 3]);
    }),
  );
});

test('Base64 is that of the platform', () => {
  fc.assert(
    fc.property(bytes, (some) => {
      expect(base64(some)).toBe(Buffer.from(some).toString('base64'));
    }),
  );
});

test.each([
  ['utf8', 'é', [0xc3, 0xa9]],
  ['utf16le', 'aé', [0x61, 0, 0xe9, 0]],
  ['utf16be', 'aé', [0, 0x61, 0, 0xe9]],
  ['utf16', 'a', [0xff, 0xfe, 0x61, 0]],
] as const)('a text as %s', (encoding, text, expected) => {
  expect(bytesOf(text, encoding)).toEqual(expected);
});

test('bytes as characters are as many', () => {
  expect(textOfBytes([0x61, 0, 0xff])).toBe('a\u0000ÿ');
});
