import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/core/text.ts';
import { caseBlind, foldedCode, standsAt } from '../../src/match/case-blind.ts';

/** Signs whose folding is odd: longer, by context, onto ASCII, half of a pair. */
const ODD = ['İ', 'ß', 'ẞ', 'ﬀ', '\u212a', 'ſ', 'ς', 'Σ', '\ud83d', '\udd14', '\u{10400}', 'µ'];
const PLAIN = ['a', 'A', 'z', 'Z', '@', '[', '`', '{', '0', 'à', 'À', 'Þ', 'þ', '×', '÷', 'ÿ'];

const arbText = fc
  .array(fc.constantFrom(...PLAIN, ...ODD), { maxLength: 12 })
  .map((parts) => parts.join(''));

const codesOf = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => String.fromCharCode(foldedCode(text, at))).join(
    '',
  );

test.each(Array.from({ length: 0x100 }, (_, code) => String.fromCharCode(code)))(
  'the sign %j is read as its folded one',
  (sign) => {
    expect(caseBlind(sign)).toBe(sign);
    expect(codesOf(sign)).toBe(fold(sign));
  },
);

test.each([
  ['the last sign that is read as it is', '\u00ff', '\u00ff'],
  ['the first that has a folded copy made', '\u0100', '\u0101'],
  ['a capital I with a dot, which grows', 'İX', 'i\u0307x'],
  ['a sharp s, which is small', 'Aß', 'Aß'],
  ['a capital sharp s', 'Aẞ', 'aß'],
  ['a ligature', 'Aﬀ', 'aﬀ'],
  ['the sign of kelvin', 'A\u212a', 'ak'],
  ['a long s', 'Aſ', 'as'],
  ['a capital sigma at the end', 'ΑΣ', 'ας'.replace('ς', 'σ')],
  ['half a pair', 'A\ud83d', 'a\ud83d'],
  ['a pair with two cases', 'A\u{10400}', 'a\u{10428}'],
])('%s', (_, text, read) => {
  expect(caseBlind(text)).toBe(read);
});

test('reading by code is reading the folded text, of the text and of its folded copy', () => {
  fc.assert(
    fc.property(arbText, (text) => {
      expect(codesOf(caseBlind(text))).toBe(fold(text));
      expect(codesOf(caseBlind(fold(text)))).toBe(fold(text));
    }),
  );
});

test.each<[string, string, number, boolean]>([
  ['Abc', 'abc', 0, true],
  ['Abc', 'abd', 0, false],
  ['Abc', 'xbc', 0, false],
  ['xABC', 'abc', 1, true],
  ['xABC', 'abc', 0, false],
  ['xABC', 'abc', 2, false],
  ['xABC', 'c', 3, true],
  ['xABC', 'c', 4, false],
  ['ABC', 'abc', -1, false],
  ['ABC', '', 3, true],
  ['ABC', '', 4, false],
  ['@[', '`{', 0, false],
  ['ÀÞ', 'àþ', 0, true],
  ['×', '÷', 0, false],
  ['ĀB', 'āb', 0, false],
])('whether in %j stands %j at %i: %s', (text, wanted, start, stands) => {
  expect(standsAt(text, wanted, start)).toBe(stands);
});

test('a text stands where it stands in the folded copy', () => {
  let found = 0;
  fc.assert(
    fc.property(arbText, fc.nat(12), fc.nat(3), (text, from, length) => {
      const folded = fold(text);
      const wanted = folded.slice(from, from + length);
      for (let at = -1; at <= folded.length + 1; at += 1) {
        const stands = at >= 0 && folded.slice(at, at + wanted.length) === wanted;
        const fits = at + wanted.length <= folded.length;
        expect(standsAt(caseBlind(text), wanted, at)).toBe(stands && fits);
        if (stands && fits) found += 1;
      }
    }),
  );
  expect(found).toBeGreaterThan(100);
});
