import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signatureHeaders, signingSecret } from '../../src/deliver/webhook-signature.ts';

const base64 = (length: number): string => Buffer.alloc(length, 7).toString('base64');

test('signs as Node does', async () => {
  const bytes = fc.uint8Array({ minLength: 24, maxLength: 64 });
  await fc.assert(
    fc.asyncProperty(bytes, fc.string(), fc.nat(), async (secret, body, nowMs) => {
      const key = signingSecret(`whsec_${Buffer.from(secret).toString('base64')}`);
      expect(key).toEqual(Uint8Array.from(secret));
      const headers = await signatureHeaders(key ?? new Uint8Array(), 'msg_1', nowMs, body);
      const timestamp = String(Math.floor(nowMs / 1_000));
      const signed = `msg_1.${timestamp}.${body}`;
      expect(headers).toEqual({
        'webhook-id': 'msg_1',
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`,
      });
    }),
    { numRuns: 50 },
  );
});

test.each([
  [`whsec_${base64(24)}`, true],
  [`whsec_${base64(64)}`, true],
  [`whsec_${base64(23)}`, false],
  [`whsec_${base64(65)}`, false],
  [base64(32), false],
  ['whsec_', false],
  ['whsec_!!!!', false],
  ['whsec_abcde', false],
])('%s is a secret: %s', (text, isOne) => {
  expect(signingSecret(text) !== undefined).toBe(isOne);
});
