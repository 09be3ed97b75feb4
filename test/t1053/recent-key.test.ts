import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hours } from '../../src/core/duration.ts';
import { remember, type SeenKeys, seenIn } from '../../src/rule/seen.ts';
import { isRecent, recentKey } from '../../src/t1053/recent-key.ts';

const DAY_MS = hours(24);
const KEY = ['editor', 'x'] as const;

/** Whether the key is recent at the time, after it was seen at the others. */
function recentAt(timeMs: number, seenMs: readonly number[]): boolean {
  const keys: SeenKeys = new Map();
  for (const atMs of seenMs) remember(keys, [recentKey(KEY, atMs, DAY_MS)], atMs);
  return isRecent(seenIn(keys), KEY, timeMs, DAY_MS);
}

const NOW_MS = Date.UTC(2026, 4, 12, 9, 17, 3);

test.each([
  [0, true],
  [1, true],
  [DAY_MS - 1, true],
  [DAY_MS, true],
  [DAY_MS + 1, false],
  [2 * DAY_MS, false],
  [-1, false],
])('seen %d ms before: %s', (beforeMs, isSeen) => {
  expect(recentAt(NOW_MS, [NOW_MS - beforeMs])).toBe(isSeen);
});

test('what was never seen is not recent, nor is another key', () => {
  expect(recentAt(NOW_MS, [])).toBe(false);
  const keys: SeenKeys = new Map();
  remember(keys, [recentKey(['editor', 'y'], NOW_MS, DAY_MS)], NOW_MS);
  expect(isRecent(seenIn(keys), KEY, NOW_MS, DAY_MS)).toBe(false);
});

test('a key that is seen again and again stays recent', () => {
  const everyThirdHour = Array.from({ length: 40 }, (_, i) => NOW_MS - hours(3 * i + 1));
  expect(recentAt(NOW_MS, everyThirdHour)).toBe(true);
});

test('it errs only where the key was seen again within an hour of the edge', () => {
  const beforeMs = fc.integer({ min: -DAY_MS, max: 3 * DAY_MS });
  fc.assert(
    fc.property(fc.array(beforeMs, { maxLength: 6 }), (all) => {
      const isWithin = (spanMs: number) => all.some((ms) => ms >= 0 && ms <= spanMs);
      const found = recentAt(
        NOW_MS,
        all.map((ms) => NOW_MS - ms),
      );
      if (found) expect(isWithin(DAY_MS)).toBe(true);
      else expect(isWithin(DAY_MS - hours(1))).toBe(false);
    }),
  );
});
