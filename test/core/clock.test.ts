import { expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';

test('the system clock gives the time of the host', () => {
  const beforeMs = Date.now();
  const nowMs = systemClock.nowMs();
  expect(nowMs).toBeGreaterThanOrEqual(beforeMs);
  expect(nowMs).toBeLessThanOrEqual(Date.now());
});
