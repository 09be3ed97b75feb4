import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveryKey } from '../../src/deliver/delivery-key.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';

const base = { channel: 'a', alerts: [alert()] };

test('is the same for the same alert made at another time, and in the JSON of it', () => {
  fc.assert(
    fc.property(arbAlert, fc.nat(), (one, madeMs) => {
      const key = deliveryKey({ channel: 'a', alerts: [one] });
      expect(key).toMatch(/^[0-9a-f]{32}$/);
      expect(deliveryKey({ channel: 'a', alerts: [{ ...one, madeMs }] })).toBe(key);
      const read = JSON.parse(JSON.stringify({ channel: 'a', alerts: [one] }));
      expect(deliveryKey({ ...read, policy: 'p', heldBack: 3 })).toBe(key);
    }),
  );
});

test.each([
  { channel: 'b' },
  { recipient: 'r' },
  { occasion: 'repeat-2' },
  { alerts: [] },
  { alerts: [alert(), alert()] },
  { alerts: [alert({ id: 'other' })] },
  { alerts: [alert({ activity: 'update' })] },
  { alerts: [alert({ mergedInto: 'b2' })] },
  { alerts: [alert({ count: 2 })] },
  { alerts: [alert({ score: 36 })] },
  { alerts: [alert({ severity: 'high' })] },
  { alerts: [alert({ lastMs: 1 })] },
])('another message has another key (%#)', (changes) => {
  expect(deliveryKey({ ...base, ...changes })).not.toBe(deliveryKey(base));
});

test('no text can pass for another field', () => {
  const keys = [
    deliveryKey({ ...base, channel: 'a', recipient: 'b' }),
    deliveryKey({ ...base, channel: 'a","b' }),
    deliveryKey({ ...base, channel: 'a', occasion: 'b' }),
  ];
  expect(new Set(keys).size).toBe(3);
});
