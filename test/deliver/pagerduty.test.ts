import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pagerDuty } from '../../src/deliver/pagerduty.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';
import { alertMessage, groupOf, never, validation } from './messages.ts';
import { fakePost, outcomeOf, postedBy } from './posted.ts';

const routingKey = 'c'.repeat(32);

test('an alert is an event with its id as dedup_key', async () => {
  const post = fakePost();
  await pagerDuty({ post, routingKey }).send(alertMessage(), never);
  expect(post.requests[0]?.url).toBe('https://events.pagerduty.com/v2/enqueue');
  expect(JSON.parse(post.requests[0]?.body ?? '')).toMatchObject({
    routing_key: routingKey,
    event_action: 'trigger',
    dedup_key: alert().id,
    client: 'tocsin',
    payload: {
      summary: '[MEDIUM 35] SomeAlert ws-0412.corp.example: task Backup was created',
      source: 'ws-0412.corp.example',
      severity: 'warning',
      timestamp: '2026-03-02T09:00:00.000Z',
      class: 'SomeAlert',
    },
  });
});

test('severities are those of the service', async () => {
  const of = async (severity: 'informational' | 'low' | 'medium' | 'high' | 'critical') => {
    const message = alertMessage({ alerts: [alert({ severity })] });
    const make = (post: Parameters<typeof pagerDuty>[0]['post']) => pagerDuty({ post, routingKey });
    return (await postedBy<{ payload: { severity: string } }>(make, message)).payload.severity;
  };
  expect(await of('critical')).toBe('critical');
  expect(await of('high')).toBe('error');
  expect(await of('medium')).toBe('warning');
  expect(await of('low')).toBe('info');
  expect(await of('informational')).toBe('info');
});

test('a group is an event each, and one that became part of another is resolved', async () => {
  const post = fakePost();
  const channel = pagerDuty({ post, routingKey });
  await channel.send(groupOf(3), never);
  expect(new Set(post.requests.map(({ body }) => JSON.parse(body).dedup_key)).size).toBe(3);
  await channel.send(alertMessage({ alerts: [alert({ activity: 'close' })] }), never);
  expect(JSON.parse(post.requests[3]?.body ?? '')).toMatchObject({ event_action: 'resolve' });
});

test('the first event that does not arrive ends the attempt', async () => {
  const make = (post: Parameters<typeof pagerDuty>[0]['post']) => pagerDuty({ post, routingKey });
  const ok = { status: 202, body: '' };
  const outcome = await outcomeOf(make, groupOf(3), ok, { status: 429, body: '' }, ok);
  expect(outcome).toMatchObject({ status: 'retryable', reason: 'throttled' });
});

test('no summary is empty or longer than 1,024 characters, the handshake included', async () => {
  const make = (post: Parameters<typeof pagerDuty>[0]['post']) => pagerDuty({ post, routingKey });
  const summaryOf = async (message: Parameters<typeof postedBy>[1]) =>
    (await postedBy<{ payload?: { summary: string } }>(make, message)).payload?.summary ?? 'x';
  expect(await summaryOf(validation)).toContain('CODE234567');
  await fc.assert(
    fc.asyncProperty(arbAlert, async (one) => {
      const { length } = await summaryOf(alertMessage({ alerts: [one] }));
      expect(length).toBeGreaterThan(0);
      expect(length).toBeLessThanOrEqual(1_024);
    }),
  );
});

test('a key of another length is refused and not told', () => {
  const make = (): unknown => pagerDuty({ post: fakePost(), routingKey: 'canary' });
  expect(make).toThrow(expect.objectContaining({ name: 'DefinitionError' }));
  expect(make).not.toThrow('canary');
});
