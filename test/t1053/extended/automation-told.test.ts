import { expect, test } from 'vitest';
import { tellCalls } from '../../../src/t1053/extended/automation-told.ts';
import { t1053AzureWebhooksInBulk } from '../../../src/t1053/extended/webhooks-in-bulk.ts';
import { webhook } from '../azure-events.ts';
import { settled } from '../events.ts';

const BASE = { points: 55, text: 'three webhooks were written within 30 minutes' };

test('nothing is said where nothing is proven', () => {
  expect(tellCalls([], BASE, '', {})).toBeUndefined();
});

test('the last record gives the summary, all give the items', () => {
  const events = ['a', 'b', 'a', 'c'].map((name, atMs) => webhook({ atMs }, name));
  const [told] = settled([t1053AzureWebhooksInBulk()], events);
  expect(told?.summary).toBe(
    'webhook c in Automation account aa-ops was created or updated by eve@contoso.example from ' +
      '203.0.113.20, one of several within 30 minutes',
  );
  expect(told?.details['items']).toEqual(['webhooks/a', 'webhooks/b', 'webhooks/c']);
  expect(told?.reasons).toEqual([BASE]);
});

test('the account stands for what has no name, and what is unknown for nothing', () => {
  const nameless = ['/x/y', '/x/z', '/x/w'].map((resourceId, atMs) =>
    webhook({ atMs, resourceId }),
  );
  expect(settled([t1053AzureWebhooksInBulk()], nameless)[0]?.details['items']).toEqual([]);
});

test('one record that is not expected leaves the whole unexpected', () => {
  const events = ['a', 'b', 'c'].map((name, atMs) => webhook({ atMs }, name));
  const told = (names: readonly string[]) =>
    settled(
      [t1053AzureWebhooksInBulk({ allowEntries: names.map((name) => ({ name })) })],
      events,
    )[0];
  expect(told(['a', 'b'])?.allowedBy).toBeUndefined();
  expect(told(['a', 'b', 'c'])).toMatchObject({ allowedBy: 'name a', score: 25 });
});
