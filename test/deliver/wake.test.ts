import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemWake } from '../../src/deliver/wake.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('calls back once after its delay, and not when it is cancelled', () => {
  const calls: string[] = [];
  systemWake(10, () => calls.push('a'));
  const cancel = systemWake(10, () => calls.push('b'));
  systemWake(-5, () => calls.push('c'));
  cancel();
  vi.advanceTimersByTime(9);
  expect(calls).toEqual(['c']);
  vi.advanceTimersByTime(100);
  expect(calls).toEqual(['c', 'a']);
});

test('a delay that no platform keeps fires early and not at once', () => {
  const calls: string[] = [];
  systemWake(Number.POSITIVE_INFINITY, () => calls.push('a'));
  vi.advanceTimersByTime(2_147_483_646);
  expect(calls).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(calls).toEqual(['a']);
});
