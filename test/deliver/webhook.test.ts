import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fetchPost } from '../../src/deliver/fetch-post.ts';
import { webhook } from '../../src/deliver/webhook.ts';
import { pinnedPost } from '../../src/node/pinned-post.ts';
import { manualClock } from '../../src/testing/manual-clock.ts';
import { alert } from '../node/alerts.ts';
import { certificate } from '../node/loopback-certificate.ts';
import { receiver } from '../node/receiver.ts';
import { alertMessage, groupOf, never, validation } from './messages.ts';

const loopback = { allowNetworks: ['127.0.0.1/32'] };
const post = pinnedPost({ ...loopback, ca: certificate });
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

describe('over HTTPS to a server on loopback', () => {
  test('posts the message as JSON under its key', async () => {
    const server = await receiver(true);
    const channel = webhook({ url: server.url, post });
    const message = alertMessage({ recipient: 'ops', policy: 'night', heldBack: 3 });
    expect(await channel.send(message, never)).toEqual({ status: 'delivered' });
    const { kind: _, ...content } = message;
    const [{ body = '', headers = {} } = {}] = server.received;
    expect(JSON.parse(body)).toEqual({ type: 'alerts', version: '1', ...content });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': message.key,
    });
    expect(headers).not.toHaveProperty('webhook-signature');
  });

  test('signs what it posts', async () => {
    const server = await receiver(true);
    const clock = manualClock(1_700_000_000_999);
    const channel = webhook({ url: server.url, post, secret, clock });
    await channel.send(alertMessage(), never);
    const [{ body = '', headers = {} } = {}] = server.received;
    const signed = `${headers['webhook-id']}.1700000000.${body}`;
    const expected = createHmac('sha256', Buffer.alloc(32, 7)).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    expect(headers['webhook-id']).toBe(alertMessage().key);
  });

  test('sends further headers and a body of a template', async () => {
    const server = await receiver(true);
    const channel = webhook({
      url: server.url,
      post,
      authorization: 'Bearer abc',
      headers: { 'x-team': 'soc' },
      template: { text: '{{alert.summary}}', n: '{{count}}' },
    });
    await channel.send(alertMessage(), never);
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      text: 'task Backup was created',
      n: 1,
    });
    expect(server.received[0]?.headers).toMatchObject({
      authorization: 'Bearer abc',
      'x-team': 'soc',
    });
  });

  test('the handshake is a body of its own', async () => {
    const server = await receiver(true);
    const channel = webhook({ url: server.url, post, template: '{{alert.id}}' });
    await channel.send(validation, never);
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      type: 'validation',
      code: 'CODE234567',
      channel: 'desk',
    });
  });

  test.each([
    [429, { 'retry-after': '7' }, { status: 'retryable', reason: 'throttled', afterMs: 7_000 }],
    [500, {}, { status: 'retryable', reason: 'receiver-fault' }],
    [404, {}, { status: 'rejected', reason: 'refused', detail: 'HTTP 404' }],
    [302, { location: 'https://127.0.0.1/' }, { status: 'rejected', reason: 'redirected' }],
  ])('an answer of %i', async (status, headers, outcome) => {
    const server = await receiver(true);
    server.answer = (response) => response.writeHead(status, headers).end('canary');
    const told = await webhook({ url: server.url, post }).send(alertMessage(), never);
    expect(told).toMatchObject(outcome);
    expect(JSON.stringify(told)).not.toContain('canary');
  });
});

test('goes the way of the platform, too', async () => {
  const server = await receiver();
  const channel = webhook({
    url: server.url,
    post: fetchPost({ ...loopback, isPlainAllowed: true }),
  });
  expect(await channel.send(alertMessage(), never)).toEqual({ status: 'delivered' });
});

describe('a body that is too large', () => {
  const length = (count: number): number =>
    JSON.stringify({ ...groupOf(count), kind: undefined }).length;

  test('leaves alerts out, counted, from the last', async () => {
    const server = await receiver(true);
    const bodyCharsMax = length(3) + 120;
    const channel = webhook({ url: server.url, post, bodyCharsMax });
    await channel.send(groupOf(3), never);
    await channel.send(groupOf(5), never);
    const [three, five] = server.received.map(({ body }) => JSON.parse(body));
    expect(three.alerts).toHaveLength(3);
    expect(three).not.toHaveProperty('alertsLeftOut');
    expect(five.alerts).toHaveLength(3);
    expect(five.alertsLeftOut).toBe(2);
    expect(server.received.every(({ body }) => body.length <= bodyCharsMax)).toBe(true);
  });

  test('is rejected where not one alert fits, or a template makes it so', async () => {
    const large = alertMessage({ alerts: [alert({ summary: 'x'.repeat(2_000) })] });
    const channel = webhook({ url: 'https://hooks.example/', post, bodyCharsMax: 1_000 });
    expect(await channel.send(large, never)).toMatchObject({ reason: 'too-large' });
    const template = '{{alert.summary}}';
    const filled = webhook({ url: 'https://hooks.example/', post, bodyCharsMax: 1_000, template });
    expect(await filled.send(large, never)).toMatchObject({ reason: 'too-large' });
  });
});

test('options that are wrong are listed, without the secrets among them', () => {
  const make = (): unknown =>
    webhook({
      url: 'canary',
      post,
      secret: 'canary',
      authorization: 'canary\r\nx: y',
      headers: { 'content-type': 'canary', 'x y': 'canary', ok: 'canary', bad: 'canary\u0000' },
      bodyCharsMax: 999,
    });
  const paths = ['secret', 'authorization', 'headers.content-type', 'headers.x y', 'headers.bad'];
  expect(make).toThrow(
    expect.objectContaining({
      problems: [...paths, 'bodyCharsMax', 'url'].map((path) =>
        expect.objectContaining({ code: 'option-invalid', path }),
      ),
    }),
  );
  expect(make).not.toThrow('canary');
});
