import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff, defaultRetry } from '../../src/deliver/back-off.ts';

const almostOne = 1 - Number.EPSILON;

test('the wait is drawn from 0 to a bound that doubles up to the cap', () => {
  const longest = [1, 2, 3, 6, 7, 8, 50].map((n) => backOff(n, defaultRetry, almostOne, undefined));
  expect(longest).toEqual([999, 1_999, 3_999, 31_999, 59_999, 59_999, 59_999]);
  expect(backOff(3, defaultRetry, 0, undefined)).toBe(0);
});

test('a pause that is asked for is the least, up to its own cap', () => {
  expect(backOff(1, defaultRetry, 0, 7_000)).toBe(7_000);
  expect(backOff(1, defaultRetry, 0, 900_000)).toBe(900_000);
  expect(backOff(1, defaultRetry, 0, 900_001)).toBe(900_000);
  expect(backOff(7, defaultRetry, 0.5, 7_000)).toBe(30_000);
  expect(backOff(1, defaultRetry, 0, -5)).toBe(0);
});

test('every wait lies between what is asked for and the greater of cap and that', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), chance, fc.nat(), (attempts, random, after) => {
      const asked = Math.min(after, defaultRetry.retryAfterMaxMs);
      const wait = backOff(attempts, defaultRetry, random, after);
      expect(wait).toBeGreaterThanOrEqual(asked);
      expect(wait).toBeLessThanOrEqual(Math.max(asked, defaultRetry.capMs));
    }),
  );
});
