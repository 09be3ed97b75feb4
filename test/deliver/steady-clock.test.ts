import fc from 'fast-check';
import { expect, test } from 'vitest';
import { steadyClock } from '../../src/deliver/steady-clock.ts';
import { manualClock } from '../../src/testing/manual-clock.ts';

test('goes on with the clock and stands while that goes back', () => {
  const clock = manualClock(1_000);
  const steady = steadyClock(clock);
  clock.set(1_500);
  expect(steady.nowMs()).toBe(1_500);
  clock.set(200);
  expect(steady.nowMs()).toBe(1_500);
  clock.set(300);
  expect(steady.nowMs()).toBe(1_600);
});

test('never goes back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 })), (times) => {
      const clock = manualClock();
      const steady = steadyClock(clock);
      let lastMs = steady.nowMs();
      for (const timeMs of times) {
        clock.set(timeMs);
        const nowMs = steady.nowMs();
        expect(nowMs).toBeGreaterThanOrEqual(lastMs);
        lastMs = nowMs;
      }
    }),
  );
});
