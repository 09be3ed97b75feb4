import { expect, test } from 'vitest';
import { httpOutcome, retryAfterMs } from '../../src/deliver/http-outcome.ts';
import { retryable } from '../../src/deliver/outcome.ts';

test.each([
  [199, 'rejected', 'refused'],
  [200, 'delivered', undefined],
  [299, 'delivered', undefined],
  [300, 'rejected', 'redirected'],
  [399, 'rejected', 'redirected'],
  [400, 'rejected', 'refused'],
  [404, 'rejected', 'refused'],
  [408, 'retryable', 'receiver-fault'],
  [425, 'retryable', 'receiver-fault'],
  [429, 'retryable', 'throttled'],
  [499, 'rejected', 'refused'],
  [500, 'retryable', 'receiver-fault'],
  [599, 'retryable', 'receiver-fault'],
])('%i is %s %s', (status, outcome, reason) => {
  const told = httpOutcome({ status, body: 'canary' });
  expect(told).toMatchObject(
    reason === undefined ? { status: outcome } : { status: outcome, reason },
  );
  expect(JSON.stringify(told)).not.toContain('canary');
});

test('without an answer the outcome is what the attempt came to', () => {
  const fault = retryable('timeout', 'no answer in time');
  expect(httpOutcome(fault)).toBe(fault);
});

test.each([
  ['0', undefined, 0],
  ['7', undefined, 7_000],
  [' 120 ', undefined, 120_000],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:27:30 GMT', 30_000],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:29:00 GMT', 0],
  ['Wed, 21 Oct 2026 07:28:00 GMT', undefined, undefined],
  ['Wed, 99 Xyz 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:29:00 GMT', undefined],
  ['-1', undefined, undefined],
  ['1.5', undefined, undefined],
  ['soon', undefined, undefined],
  ['9999999999', undefined, undefined],
])('Retry-After: %s at %s is %s', (retryAfter, date, pauseMs) => {
  expect(retryAfterMs({ status: 429, body: '', retryAfter, date })).toBe(pauseMs);
});

test('the pause is part of the outcome', () => {
  expect(httpOutcome({ status: 503, body: '', retryAfter: '3' })).toMatchObject({ afterMs: 3_000 });
});
