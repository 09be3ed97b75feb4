import { expect, test } from 'vitest';
import { Breaker } from '../../src/deliver/breaker.ts';

const policy = { failuresMax: 2, openMs: 100 };

test('opens at failuresMax failures in a row and not one before', () => {
  const breaker = new Breaker(policy);
  expect(breaker.failed(0)).toBe(false);
  breaker.answered();
  expect(breaker.failed(1)).toBe(false);
  expect(breaker.isOpen).toBe(false);
  expect(breaker.failed(2)).toBe(true);
  expect(breaker.isOpen).toBe(true);
  expect(breaker.fromMs).toBe(102);
});

test('while it is open, what began before does not open it longer', () => {
  const breaker = new Breaker(policy);
  breaker.failed(0);
  breaker.failed(0);
  expect(breaker.failed(50)).toBe(false);
  expect(breaker.fromMs).toBe(100);
});

test('one probe at a time: success closes it, failure opens it anew', () => {
  const breaker = new Breaker(policy);
  breaker.failed(0);
  breaker.failed(0);
  breaker.began();
  expect(breaker.fromMs).toBeUndefined();
  expect(breaker.failed(150)).toBe(true);
  expect(breaker.fromMs).toBe(250);
  breaker.began();
  breaker.abandoned();
  expect(breaker.fromMs).toBe(250);
  breaker.began();
  breaker.answered();
  expect(breaker.fromMs).toBe(0);
});
