import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addExact, roundExact } from '../../src/correlate/exact-sum.ts';

const sumOf = (values: readonly number[]): number => roundExact(values.reduce(addExact, []));

test('small numbers are not lost beside great ones', () => {
  expect(sumOf([1e100, 1, -1e100])).toBe(1);
  expect(sumOf(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  expect(sumOf([])).toBe(0);
});

test('between two numbers, what is smaller still decides', () => {
  expect(sumOf([1, 2 ** -53])).toBe(1);
  expect(sumOf([1, 2 ** -53, 2 ** -200])).toBe(1 + 2 ** -52);
  expect(sumOf([1 + 2 ** -52, 2 ** -53, -(2 ** -200)])).toBe(1 + 2 ** -52);
});

test('the sum is that of whole numbers of any size, in any order', () => {
  const value = fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n });
  const shift = fc.bigInt({ min: 0n, max: 300n });
  const numbers = fc.array(fc.tuple(value, shift).map(([one, by]) => one << by));
  fc.assert(
    fc.property(numbers, (exact) => {
      const expected = Number(exact.reduce((a, b) => a + b, 0n));
      expect(sumOf(exact.map(Number))).toBe(expected);
      expect(sumOf(exact.map(Number).reverse())).toBe(expected);
    }),
    { seed: 5 },
  );
});
