import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeKey, type Key } from '../../../src/core/key.ts';
import { actKeys, undoingKeys } from '../../../src/t1053/extended/undone-keys.ts';

const THING = ['cron file', 'web01', '/etc/cron.d/job'];
const meet = (one: readonly Key[], other: readonly Key[] = []) =>
  other.some((key) => one.map(encodeKey).includes(encodeKey(key)));

test('what undoes asks for each act of the timespan before it, and for none behind it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e13 }), fc.nat(20_000), (timeMs, ageMs) => {
      const { keys } = actKeys(THING, timeMs);
      const isAsked = meet(keys, undoingKeys(THING, timeMs + ageMs, 10_000).asks);
      if (ageMs <= 10_000) expect(isAsked).toBe(true);
      if (ageMs > 14_000) expect(isAsked).toBe(false);
      expect(meet(keys, undoingKeys(THING, timeMs - 2_000, 10_000).asks)).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('records of one act within two seconds meet, those four seconds apart do not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e13 }), fc.nat(2_000), (timeMs, gapMs) => {
      const first = actKeys(THING, timeMs);
      const second = actKeys(THING, timeMs + gapMs);
      expect(meet(first.keys, second.keys) || meet(first.keys, second.asks)).toBe(true);
      const later = actKeys(THING, timeMs + 4_000);
      expect(meet(first.keys, [...later.keys, ...(later.asks ?? [])])).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('other things never meet', () => {
  expect(meet(actKeys(THING, 5).keys, undoingKeys(['other'], 5, 10_000).asks)).toBe(false);
});
