import { expect, test } from 'vitest';
import { manualClock } from '../../src/testing/manual-clock.ts';

test('stands until it is set or advanced', () => {
  const clock = manualClock(5);
  expect([clock.nowMs(), clock.nowMs()]).toEqual([5, 5]);
  clock.advance(10);
  expect(clock.nowMs()).toBe(15);
  clock.set(3);
  expect(clock.nowMs()).toBe(3);
});

test('begins at 0', () => {
  expect(manualClock().nowMs()).toBe(0);
});
