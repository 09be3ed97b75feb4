import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jiraServiceManagement } from '../../src/deliver/jsm.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';
import { alertMessage, groupOf, never, validation } from './messages.ts';
import { fakePost } from './posted.ts';

const apiKey = 'key-1';

test('an alert is an alert there, under its id', async () => {
  const post = fakePost();
  await jiraServiceManagement({ post, apiKey }).send(groupOf(2), never);
  expect(post.requests).toHaveLength(2);
  expect(post.requests[0]).toMatchObject({
    url: 'https://api.atlassian.com/jsm/ops/integration/v2/alerts',
    headers: { authorization: 'GenieKey key-1', 'content-type': 'application/json' },
  });
  expect(JSON.parse(post.requests[1]?.body ?? '')).toMatchObject({
    alias: '1'.padStart(32, '0'),
    priority: 'P3',
    entity: 'ws-0412.corp.example',
    details: { name: 'SomeAlert', score: '35' },
  });
});

test('one that became part of another is closed, at the address that the host gives', async () => {
  const post = fakePost();
  const channel = jiraServiceManagement({ post, apiKey, url: 'https://api.opsgenie.com/' });
  const closed = alert({ activity: 'close', mergedInto: 'b2', id: 'a/1' });
  await channel.send(alertMessage({ alerts: [closed] }), never);
  expect(post.requests[0]).toMatchObject({
    url: 'https://api.opsgenie.com/v2/alerts/a%2F1/close?identifierType=alias',
    body: JSON.stringify({ source: 'tocsin', note: 'part of b2' }),
  });
});

test('keeps all limits', async () => {
  await fc.assert(
    fc.asyncProperty(arbAlert, async (one) => {
      const post = fakePost();
      const open = { ...one, activity: 'create' as const };
      await jiraServiceManagement({ post, apiKey }).send(alertMessage({ alerts: [open] }), never);
      const body = JSON.parse(post.requests[0]?.body ?? '');
      expect(body.message.length).toBeLessThanOrEqual(130);
      expect(body.alias.length).toBeLessThanOrEqual(512);
      expect(body.description.length).toBeLessThanOrEqual(15_000);
      expect(body.entity.length).toBeLessThanOrEqual(512);
      expect(body.tags.length).toBeLessThanOrEqual(20);
    }),
  );
});

test('the handshake carries the code', async () => {
  const post = fakePost();
  await jiraServiceManagement({ post, apiKey }).send(validation, never);
  expect(post.requests[0]?.body).toContain('CODE234567');
});

test('a key that is none is refused and not told', () => {
  const make = (): unknown => jiraServiceManagement({ post: fakePost(), apiKey: 'canary\r\n' });
  expect(make).toThrow(expect.objectContaining({ name: 'DefinitionError' }));
  expect(make).not.toThrow('canary');
});
