import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut, cutLine } from '../../src/deliver/cut.ts';

const any = fc.string({ unit: 'binary', maxLength: 60 });
const bound = fc.integer({ min: 10, max: 60 });

test('a text that fits stays, a longer one is cut at a whole sign and says so', () => {
  fc.assert(
    fc.property(any, bound, (text, charsMax) => {
      const short = cut(text, charsMax);
      if (text.length <= charsMax) expect(short).toBe(text);
      else {
        expect(short).toMatch(/… \(cut\)$/);
        expect(short.length).toBeLessThanOrEqual(charsMax);
        expect(short.length).toBeGreaterThanOrEqual(charsMax - 1);
      }
    }),
  );
});

test('a line has nothing that is acted on, and is no longer than allowed', () => {
  fc.assert(
    fc.property(any, bound, (text, charsMax) => {
      const line = cutLine(text, charsMax);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(line.length).toBeLessThanOrEqual(charsMax);
    }),
  );
});
