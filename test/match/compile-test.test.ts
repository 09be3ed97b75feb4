import { expect, test } from 'vitest';
import { gt, gte, lt, lte } from '../../src/match/comparison.ts';
import { compileTest } from '../../src/match/compile-test.ts';
import {
  cidr,
  contains,
  endsWith,
  equals,
  exists,
  matches,
  oneOf,
  startsWith,
  type ValueTest,
} from '../../src/match/value-test.ts';

const passes = (one: ValueTest, value: unknown): boolean =>
  compileTest(one, ({ source, flags }) => new RegExp(source, flags))(value);

test('text compares without case, by Unicode, unless case counts', () => {
  expect(passes(equals('Schtasks.EXE'), 'SCHTASKS.exe')).toBe(true);
  expect(passes(equals('Schtasks.EXE', { cased: true }), 'SCHTASKS.exe')).toBe(false);
  expect(passes(equals('Schtasks.EXE', { cased: true }), 'Schtasks.EXE')).toBe(true);
  expect(passes(equals('ΟΔΟΣ'), 'οδοσ')).toBe(true);
  expect(passes(contains('ΣΟ'), 'οδος')).toBe(false);
  expect(passes(endsWith('Σ'), 'οδος')).toBe(true);
  expect(passes(contains('task'), 'ſchtaſk')).toBe(true);
  expect(passes(equals('i'), 'İ')).toBe(false);
  expect(passes(equals('i'), 'ı')).toBe(false);
});

test('a text is found at its place only', () => {
  expect(passes(contains('b'), 'aBc')).toBe(true);
  expect(passes(contains('d'), 'aBc')).toBe(false);
  expect(passes(startsWith('A'), 'aBc')).toBe(true);
  expect(passes(startsWith('b'), 'aBc')).toBe(false);
  expect(passes(endsWith('C'), 'aBc')).toBe(true);
  expect(passes(endsWith('b'), 'aBc')).toBe(false);
  expect(passes(contains('B', { cased: true }), 'abc')).toBe(false);
  expect(passes(startsWith('A', { cased: true }), 'abc')).toBe(false);
  expect(passes(endsWith('C', { cased: true }), 'abc')).toBe(false);
});

test('half of a sign equals itself and nothing else', () => {
  expect(passes(equals('\ud83d'), '\ud83d')).toBe(true);
  expect(passes(equals('\ud83d'), '\ufffd')).toBe(false);
  expect(passes(contains('\ud83d'), '\u{1f514}')).toBe(true);
});

test('numbers and booleans equal the text that spells them, either way round', () => {
  expect(passes(equals(4698), '4698')).toBe(true);
  expect(passes(equals('4698'), 4698)).toBe(true);
  expect(passes(equals(4698), '04698')).toBe(false);
  expect(passes(equals(-0), 0)).toBe(true);
  expect(passes(equals(true), 'TRUE')).toBe(true);
  expect(passes(equals('true'), true)).toBe(true);
  expect(passes(equals(true, { cased: true }), 'TRUE')).toBe(false);
  expect(passes(equals(1), true)).toBe(false);
  expect(passes(contains('69'), 4698)).toBe(true);
  expect(passes(matches('^4'), 4698)).toBe(true);
  expect(passes(equals('Infinity'), Number.POSITIVE_INFINITY)).toBe(true);
});

test('null equals null alone', () => {
  expect(passes(equals(null), null)).toBe(true);
  expect(passes(equals(null), 'null')).toBe(false);
  expect(passes(equals(null), '')).toBe(false);
  expect(passes(equals('null'), null)).toBe(false);
  expect(passes(equals(''), null)).toBe(false);
});

test('objects and lists have no text', () => {
  for (const value of [{}, [], ['a'], { toString: () => 'a' }]) {
    expect(passes(equals('a'), value)).toBe(false);
    expect(passes(equals(null), value)).toBe(false);
    expect(passes(oneOf(['a', null]), value)).toBe(false);
    expect(passes(contains('a'), value)).toBe(false);
    expect(passes(matches(''), value)).toBe(false);
    expect(passes(gt(-1), value)).toBe(false);
    expect(passes(exists(), value)).toBe(true);
  }
});

test('the empty text is a value that equals itself', () => {
  expect(passes(equals(''), '')).toBe(true);
  expect(passes(equals(''), 'a')).toBe(false);
});

test('one of a list is equality with any of it', () => {
  const one = oneOf(['A', 4, true, null]);
  for (const value of ['a', 4, '4', true, 'True', null]) expect(passes(one, value)).toBe(true);
  for (const value of ['b', 5, false, '']) expect(passes(one, value)).toBe(false);
  expect(passes(oneOf(['A'], { cased: true }), 'a')).toBe(false);
  expect(passes(oneOf(['A']), null)).toBe(false);
});

test('a pattern is searched for, with case unless its flags say otherwise', () => {
  expect(passes(matches('b+'), 'abbc')).toBe(true);
  expect(passes(matches('B+'), 'abbc')).toBe(false);
  expect(passes(matches('B+', 'i'), 'abbc')).toBe(true);
});

test('comparisons hold at their bound or not, as they say', () => {
  const below = 3;
  const bound = 4;
  const above = 5;
  expect([below, bound, above].map((n) => passes(gt(4), n))).toEqual([false, false, true]);
  expect([below, bound, above].map((n) => passes(gte(4), n))).toEqual([false, true, true]);
  expect([below, bound, above].map((n) => passes(lt(4), n))).toEqual([true, false, false]);
  expect([below, bound, above].map((n) => passes(lte(4), n))).toEqual([true, true, false]);
});

test.each(['5', '+5', '5.0', '5e0', '5E+0', '50e-1', '005'])('%j is the decimal 5', (text) => {
  expect(passes(gte(5), text)).toBe(true);
  expect(passes(lte(5), text)).toBe(true);
});

test.each(['', ' ', '5 ', '0x5', '5.', '.5', '5e', 'Infinity', '1_000', true, null, Number.NaN])(
  '%j is no number',
  (value) => {
    expect(passes(gt(-1), value)).toBe(false);
    expect(passes(lte(1e9), value)).toBe(false);
  },
);

test('a network takes addresses of its own and no other value', () => {
  expect(passes(cidr('10.0.0.0/8'), '10.1.2.3')).toBe(true);
  expect(passes(cidr('10.0.0.0/8'), '::ffff:10.1.2.3')).toBe(true);
  expect(passes(cidr('10.0.0.0/8'), '11.1.2.3')).toBe(false);
  expect(passes(cidr('10.0.0.0/8'), 'host01')).toBe(false);
  expect(passes(cidr('0.0.0.0/0'), 167_772_161)).toBe(false);
});

test('any value exists, null too', () => {
  for (const value of ['', 0, false, null, {}]) expect(passes(exists(), value)).toBe(true);
});
