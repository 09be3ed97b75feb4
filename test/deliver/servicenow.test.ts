import fc from 'fast-check';
import { expect, test } from 'vitest';
import { serviceNow } from '../../src/deliver/servicenow.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';
import { alertMessage, groupOf, never, validation } from './messages.ts';
import { fakePost, postedBy } from './posted.ts';

const options = { url: 'https://example.service-now.test/', user: 'tocsin', password: 'pä' };

interface Body {
  readonly records: readonly Readonly<Record<string, string>>[];
}

test('the alerts of a message are events of one request', async () => {
  const post = fakePost();
  await serviceNow({ ...options, post }).send(groupOf(2), never);
  const authorization = `Basic ${Buffer.from('tocsin:pä').toString('base64')}`;
  expect(post.requests).toMatchObject([
    { url: 'https://example.service-now.test/api/global/em/jsonv2', headers: { authorization } },
  ]);
  const { records }: Body = JSON.parse(post.requests[0]?.body ?? '');
  expect(records).toHaveLength(2);
  expect(records[1]).toMatchObject({
    source: 'tocsin',
    node: 'ws-0412.corp.example',
    metric_name: 'SomeAlert',
    message_key: '1'.padStart(32, '0'),
    severity: '3',
    resolution_state: 'New',
    time_of_event: '2026-03-02 09:00:00',
  });
});

test('one that became part of another is clear and closing', async () => {
  const message = alertMessage({ alerts: [alert({ activity: 'close' })] });
  const body = await postedBy<Body>((post) => serviceNow({ ...options, post }), message);
  expect(body.records[0]).toMatchObject({ severity: '0', resolution_state: 'Closing' });
});

test('keeps all limits, and the rest is JSON', async () => {
  await fc.assert(
    fc.asyncProperty(arbAlert, async (one) => {
      const message = alertMessage({ alerts: [one] });
      const body = await postedBy<Body>((post) => serviceNow({ ...options, post }), message);
      const [record = {}] = body.records;
      for (const name of ['source', 'event_class', 'node', 'resource', 'metric_name', 'type']) {
        expect(record[name]?.length).toBeLessThanOrEqual(100);
      }
      expect(record['description']?.length).toBeLessThanOrEqual(4_000);
      expect(['0', '1', '2', '3', '4', '5']).toContain(record['severity']);
      expect(JSON.parse(record['additional_info'] ?? '')).toMatchObject({ id: one.id });
    }),
  );
});

test('the handshake carries the code', async () => {
  const body = await postedBy<Body>((post) => serviceNow({ ...options, post }), validation);
  expect(body.records[0]?.['description']).toContain('CODE234567');
});

test('options that are wrong are listed', () => {
  const make = (): unknown => serviceNow({ url: 'x', user: '', password: '', post: fakePost() });
  expect(make).toThrow(
    expect.objectContaining({
      problems: ['user', 'password', 'url'].map((path) => expect.objectContaining({ path })),
    }),
  );
});
