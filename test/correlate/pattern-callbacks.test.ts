import { expect, test } from 'vitest';
import { sequence, where } from '../../src/correlate/sequence.ts';
import { given, never, times } from '../../src/correlate/step.ts';
import { playPattern } from './play-pattern.ts';

interface Price {
  readonly of: string;
  readonly price: number;
}

const sold = (of: string, price: number): Price => ({ of, price });
const isPrice = ({ price }: Price): boolean => price > 0;
const isPriceOf =
  (one: number) =>
  ({ price }: Price): boolean =>
    price === one;

test('R11: a condition compares an event with the one bound before it in a repetition', () => {
  const rising = given(isPrice, (event, bound: { readonly first: Price; rise?: Price[] }) => {
    const last = bound.rise?.at(-1) ?? bound.first;
    return event.price > last.price;
  });
  const isLow = ({ price }: Price): boolean => price < 3;
  const pattern = sequence({ first: isLow, rise: times(2, rising, { max: 2 }) });
  const prices = [2, 5, 4, 5, 6].map((price) => sold('a', price));
  expect(playPattern(pattern, prices).steps).toEqual([
    { first: prices[0], rise: [prices[1], prices[4]] },
  ]);
});

test('R11: an absence can forbid only what fits the event bound before it', () => {
  const isMade = isPriceOf(1);
  const isGone = given(
    ({ price }: Price) => price === 0,
    (event, bound: { readonly made: Price }) => event.of === bound.made.of,
  );
  const isUsed = isPriceOf(2);
  const pattern = sequence({ made: isMade, gone: never(isGone), used: isUsed });
  const [a, b] = [sold('a', 1), sold('b', 1)];
  const { steps } = playPattern(pattern, [a, b, sold('a', 0), sold('a', 2)]);
  expect(steps).toEqual([{ made: b, used: sold('a', 2) }]);
});

test('R11: before the first event nothing is bound, and a step without an event is absent', () => {
  const seen: object[] = [];
  const see = (name: string) =>
    given<string>(
      (event) => event === name,
      (_, bound: object) => seen.push({ ...bound }) > 0,
    );
  playPattern(sequence({ a: see('a'), b: see('b') }), ['a', 'b']);
  expect(seen).toEqual([{}, { a: 'a' }]);
});

test('R11: a condition on a test that has one asks both', () => {
  const isOdd = given(
    (event: number) => event % 2 === 1,
    () => true,
  );
  const isLater = given(isOdd, (event, bound: { readonly first: number }) => event > bound.first);
  const pattern = sequence({ first: (event: number) => event > 0, second: isLater });
  expect(playPattern(pattern, [5, 3, 6, 7]).steps).toEqual([
    { first: 5, second: 7 },
    { first: 3, second: 7 },
    { first: 6, second: 7 },
  ]);
  const never3 = given(isLater, (event) => event !== 7);
  const refused = sequence({ first: (event: number) => event > 0, second: never3 });
  expect(playPattern(refused, [5, 3, 6, 7]).steps).toEqual([]);
});

const fail = (): never => {
  throw new Error('no');
};
const isA = (event: string): boolean => event === 'a';
const isB = (event: string): boolean => event === 'b';

test('F1: a test that throws counts as false for that event and is noted', () => {
  const isBad = (event: string): boolean => (event === 'x' ? fail() : event === 'b');
  const { steps, notes } = playPattern(sequence({ a: isA, b: isBad }), ['a', 'x', 'b']);
  expect(steps).toEqual([{ a: 'a', b: 'b' }]);
  expect(notes.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'callback-threw: the test of b threw Error',
  ]);
});

test('F1: a condition of a test that throws counts as false and is noted', () => {
  const { steps, notes } = playPattern(sequence({ a: isA, b: given(isB, fail) }), ['a', 'b']);
  expect(steps).toEqual([]);
  expect(notes.map(({ code }) => code)).toEqual(['callback-threw']);
});

test('F1: a condition over steps that throws refuses the event and is noted', () => {
  const pattern = where(sequence({ a: isA, b: isB }), fail);
  const { steps, notes } = playPattern(pattern, ['a']);
  expect(steps).toEqual([]);
  expect(notes.map(({ message }) => message)).toEqual(['where threw Error']);
});

test('F1, K2: a key function that throws leaves the event without a key', () => {
  const by = (event: string): string => (event === 'x' ? fail() : 'key');
  const { steps, notes } = playPattern(sequence({ a: isA, b: isB }), ['a', 'x', 'b'], { by });
  expect(steps).toEqual([{ a: 'a', b: 'b' }]);
  expect(notes.map(({ code }) => code)).toEqual(['callback-threw', 'key-missing']);
});
