import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digest } from '../../src/core/hash.ts';

const reference = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);

test('digest is the first half of SHA-256 for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(digest(text)).toBe(reference(text));
    }),
  );
});

test('digest is right at every length around the edges of a block', () => {
  for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1_000]) {
    expect(digest('a'.repeat(length))).toBe(reference('a'.repeat(length)));
  }
});
