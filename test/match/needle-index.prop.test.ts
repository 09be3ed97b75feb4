import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/core/text.ts';
import type { Needle } from '../../src/match/needle.ts';
import { NeedleIndex } from '../../src/match/needle-index.ts';

const text = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('a', 'b', 'c', '.', 'σ', '\u{1f514}', '\ud83d'), {
      minLength,
      maxLength,
    })
    .map((parts) => parts.join(''));

const arbNeedle: fc.Arbitrary<Needle> = fc.record({
  field: fc.constant('a'),
  place: fc.constantFrom('whole' as const, 'start' as const, 'end' as const, 'inside' as const),
  text: text(1, 9),
});

function shows({ place, text: wanted }: Needle, value: string): boolean {
  if (place === 'whole') return value === wanted;
  if (place === 'start') return value.startsWith(wanted);
  return place === 'end' ? value.endsWith(wanted) : value.includes(wanted);
}

test('an index finds what a look for each needle finds', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(arbNeedle, { maxLength: 40 }), text(0, 24), (needles, base) => {
      const values = [base, ...needles.slice(0, 4).map((needle) => `${base}${needle.text}${base}`)];
      const index = new NeedleIndex(needles.map((needle, id) => ({ needle, id })));
      for (const value of values) {
        const expected = [...needles.keys()].filter((id) => shows(needles[id] as Needle, value));
        expect([...new Set(index.find(value))].sort((a, b) => a - b)).toEqual(expected);
        if (value.length < index.charsMin) expect(expected).toEqual([]);
        found += expected.length;
      }
    }),
    { numRuns: 2_000 },
  );
  expect(found).toBeGreaterThan(2_000);
});

/** Signs of either case, some of which fold by context, onto ASCII, or to more than one. */
const raw = fc
  .array(fc.constantFrom('a', 'B', '-', 'é', 'É', 'Σ', 'ς', 'İ', '\u212a', 'ſ', '\ud83d'), {
    maxLength: 10,
  })
  .map((parts) => parts.join(''));

test('an index finds in a text as it is what it finds in the folded one', () => {
  let found = 0;
  let asIs = 0;
  const needle = fc.record({
    field: fc.constant('a'),
    place: fc.constantFrom('whole' as const, 'start' as const, 'end' as const, 'inside' as const),
    text: raw.map(fold).filter((one) => one !== ''),
  });
  fc.assert(
    fc.property(
      fc.array(needle, { minLength: 1, maxLength: 8 }),
      raw,
      raw,
      (needles, before, after) => {
        const middle = needles[0]?.text.toUpperCase() ?? '';
        const value = `${before}${middle}${after}`;
        const index = new NeedleIndex(needles.map((one, id) => ({ needle: one, id })));
        const expected = [...needles.keys()].filter((id) =>
          shows(needles[id] as Needle, fold(value)),
        );
        const answers = [index.find(fold(value))];
        if (!index.wantsFolded) answers.push(index.find(value));
        for (const ids of answers) {
          expect([...new Set(ids)].sort((a, b) => a - b)).toEqual(expected);
        }
        found += expected.length;
        asIs += answers.length - 1;
      },
    ),
    { numRuns: 2_000 },
  );
  expect(found).toBeGreaterThan(500);
  expect(asIs).toBeGreaterThan(500);
});

test.each<[Needle['place'], string, boolean]>([
  ['inside', 'abc', true],
  ['inside', 'abcd', false],
  ['inside', '`^1', false],
  ['inside', '`^z', true],
  ['inside', '{~', false],
  ['end', 'abc', false],
  ['start', 'abc', false],
  ['whole', 'abc', false],
])('whether the folded text is wanted where %s stands %j: %s', (place, wanted, isWanted) => {
  const index = new NeedleIndex([{ needle: { field: 'a', place, text: wanted }, id: 1 }]);
  expect(index.wantsFolded).toBe(isWanted);
});

test('long needles are found at every place of a long value', () => {
  const needle: Needle = { field: 'a', place: 'inside', text: 'imphash=0123456789' };
  const other: Needle = { field: 'a', place: 'inside', text: 'imphash=9876543210' };
  const index = new NeedleIndex([
    { needle, id: 1 },
    { needle: other, id: 2 },
  ]);
  for (let at = 0; at < 40; at += 1) {
    expect(index.find(`${'x'.repeat(at)}imphash=0123456789 imphash=000`)).toEqual([1]);
  }
});

test('what is there at all shows what asks for no more', () => {
  const index = new NeedleIndex([{ needle: { field: 'a', place: 'present', text: '' }, id: 7 }]);
  expect(index.present).toEqual([7]);
  expect(index.find('anything')).toEqual([]);
  expect(index.charsMin).toBe(Number.POSITIVE_INFINITY);
});
