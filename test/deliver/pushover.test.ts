import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pushover } from '../../src/deliver/pushover.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';
import { alertMessage, never, validation } from './messages.ts';
import { fakePost } from './posted.ts';

const token = 'a'.repeat(30);
const user = 'u'.repeat(30);

test('posts a form to the recipient of the message, or to the user of the channel', async () => {
  const post = fakePost();
  const channel = pushover({ post, token, user });
  await channel.send(alertMessage(), never);
  await channel.send(alertMessage({ recipient: 'g'.repeat(30) }), never);
  expect(post.requests[0]).toMatchObject({
    url: 'https://api.pushover.net/1/messages.json',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const [first, second] = post.requests.map(({ body }) => new URLSearchParams(body));
  expect(Object.fromEntries(first ?? [])).toMatchObject({
    token,
    user,
    priority: '0',
    title: '[MEDIUM 35] Something was done: task Backup was created',
    timestamp: String(Date.UTC(2026, 2, 2, 12) / 1_000),
  });
  expect(second?.get('user')).toBe('g'.repeat(30));
});

test('keeps all limits; nothing of an alert becomes a parameter', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbAlert, { minLength: 1, maxLength: 3 }), async (alerts) => {
      const post = fakePost();
      await pushover({ post, token, user }).send(alertMessage({ alerts }), never);
      const form = new URLSearchParams(post.requests[0]?.body);
      expect([...form.keys()].sort()).toEqual([
        'message',
        'priority',
        'timestamp',
        'title',
        'token',
        'user',
      ]);
      expect(form.get('title')?.length).toBeLessThanOrEqual(250);
      expect(form.get('message')?.length).toBeLessThanOrEqual(1_024);
    }),
  );
});

test('the highest severity decides the priority', async () => {
  const post = fakePost();
  const alerts = [alert({ severity: 'low' }), alert({ severity: 'critical' })];
  await pushover({ post, token, user }).send(alertMessage({ alerts }), never);
  expect(new URLSearchParams(post.requests[0]?.body).get('priority')).toBe('1');
});

test('the handshake carries the code', async () => {
  const post = fakePost();
  await pushover({ post, token, user }).send(validation, never);
  expect(new URLSearchParams(post.requests[0]?.body).get('message')).toContain('CODE234567');
});

test('without a recipient, or with one that is none, nothing is posted', async () => {
  const post = fakePost();
  const channel = pushover({ post, token });
  expect(await channel.send(alertMessage(), never)).toMatchObject({ reason: 'recipient-missing' });
  expect(await channel.send(alertMessage({ recipient: 'x&token=y' }), never)).toMatchObject({
    reason: 'refused',
  });
  expect(post.requests).toEqual([]);
});

test('keys that are none are refused and not told', () => {
  const make = (): unknown => pushover({ post: fakePost(), token: 'canary', user: 'canary' });
  expect(make).toThrow(
    expect.objectContaining({
      problems: ['token', 'user'].map((path) => expect.objectContaining({ path })),
    }),
  );
  expect(make).not.toThrow('canary');
});
