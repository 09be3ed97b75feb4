import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachOf } from '../../src/regex/char-reach.ts';
import { areDisjoint, complement, has, only, union } from '../../src/regex/char-set.ts';
import { CASED_BEYOND_ASCII } from '../../src/regex/read-escape.ts';
import type { OneChar } from '../../src/regex/regex-node.ts';
import { NATIVE } from '../../src/regex/write-pattern.ts';
import { SIGNS } from './arbitrary.ts';

const char = (text: string, rest: Partial<OneChar> = {}): OneChar => ({
  op: 'char',
  set: union(...[...text].map((sign) => only(sign.codePointAt(0) ?? 0))),
  negated: false,
  folded: true,
  ...rest,
});

test('what matches is within reach', () => {
  const arbChar = fc
    .record({
      text: fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 3 }),
      negated: fc.boolean(),
      folded: fc.boolean(),
    })
    .map(({ text, ...rest }) => char(text, rest));
  fc.assert(
    fc.property(arbChar, fc.constantFrom(...SIGNS), (one, sign) => {
      const regex = new RegExp(`^${NATIVE.char(one)}$`, one.folded ? 'iu' : 'u');
      if (regex.test(sign)) expect(has(reachOf(one), sign.codePointAt(0) ?? 0)).toBe(true);
    }),
  );
});

test('where case counts it is exact', () => {
  const plain = char('aB', { folded: false });
  expect(reachOf(plain)).toEqual(plain.set);
  expect(reachOf({ ...plain, negated: true })).toEqual(complement(plain.set));
});

test('where case is ignored it is exact for ASCII', () => {
  expect(reachOf(char('aZ1['))).toEqual(char('aAzZ1[').set);
  expect(reachOf(char('s'))).toEqual(char('sS\u017f').set);
  expect(reachOf(char('K'))).toEqual(char('kK\u212a').set);
  expect(reachOf(char('\u017f'))).toEqual(char('sS\u017f').set);
  expect(reachOf(char('\u212a'))).toEqual(char('kK\u212a').set);
  expect(reachOf(char('a', { negated: true }))).toEqual(complement(char('aA').set));
});

test('one beyond ASCII stands for all of them', () => {
  const reach = reachOf(char('ß'));
  expect(
    ['\u0080', '\u{10ffff}', 's', 'K'].map((sign) => has(reach, sign.codePointAt(0) ?? 0)),
  ).toEqual([true, true, true, true]);
  expect(areDisjoint(reach, char('a\u007f').set)).toBe(true);
  expect(areDisjoint(reachOf(char('a')), CASED_BEYOND_ASCII)).toBe(true);
  expect(has(reachOf(char('\u0080')), 0xff)).toBe(true);
});
