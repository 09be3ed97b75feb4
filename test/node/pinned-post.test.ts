import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { fetchPost } from '../../src/deliver/fetch-post.ts';
import type { Post } from '../../src/deliver/http.ts';
import { pinnedPost } from '../../src/node/pinned-post.ts';
import { certificate } from './loopback-certificate.ts';
import { receiver } from './receiver.ts';

const loopback = { allowNetworks: ['127.0.0.0/8'], isPlainAllowed: true };
const request = { headers: { 'content-type': 'application/json' }, body: '{"a":"ü"}' };
const never = new AbortController().signal;

const ways: readonly (readonly [string, Post])[] = [
  ['pinnedPost', pinnedPost(loopback)],
  ['fetchPost', fetchPost(loopback)],
];

test.each(ways)('%s posts and reads the whole answer', async (_, post) => {
  const server = await receiver();
  server.answer = (response) => response.writeHead(201, { 'retry-after': '5' }).end('made');
  const answer = await post({ ...request, url: `${server.url}?a=1` }, never);
  expect(answer).toMatchObject({ status: 201, retryAfter: '5', body: 'made' });
  expect(server.received).toMatchObject([
    {
      path: '/hook?a=1',
      body: '{"a":"ü"}',
      headers: { 'content-type': 'application/json', host: `127.0.0.1:${server.port}` },
    },
  ]);
});

test.each(ways)('%s does not follow a redirection', async (_, post) => {
  const [server, other] = [await receiver(), await receiver()];
  server.answer = (response) => response.writeHead(307, { location: other.url }).end();
  expect(await post({ ...request, url: server.url }, never)).toMatchObject({ status: 307 });
  expect(other.received).toEqual([]);
});

test.each(ways)('%s: an answer that breaks off, or none, is a fault', async (_, post) => {
  const server = await receiver();
  server.answer = (response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half');
    setImmediate(() => response.destroy());
  };
  const unreachable = { status: 'retryable', reason: 'unreachable' };
  expect(await post({ ...request, url: server.url }, never)).toMatchObject(unreachable);
  server.answer = (response) => response.destroy();
  expect(await post({ ...request, url: server.url }, never)).toMatchObject(unreachable);
  await server.close();
  expect(await post({ ...request, url: server.url }, never)).toMatchObject(unreachable);
});

test.each(ways)('%s ends when the signal aborts', async (_, post) => {
  const server = await receiver();
  const controller = new AbortController();
  server.answer = () => controller.abort();
  const answer = await post({ ...request, url: server.url }, controller.signal);
  expect(answer).toMatchObject({ status: 'retryable', reason: 'timeout' });
});

test.each(ways)('%s reads the beginning of an endless answer', async (_, post) => {
  const server = await receiver();
  server.answer = (response) => {
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
  };
  const answer = await post({ ...request, url: server.url }, never);
  expect(answer).toMatchObject({ status: 200, body: 'x'.repeat(65_536) });
});

test.each(ways)('%s connects to nothing that is not allowed', async (name, _) => {
  const server = await receiver();
  const post =
    name === 'fetchPost'
      ? fetchPost({ isPlainAllowed: true })
      : pinnedPost({ isPlainAllowed: true });
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::ffff:127.0.0.1]']) {
    const url = `http://${host}:${server.port}/`;
    expect(await post({ ...request, url }, never)).toMatchObject({ reason: 'address-forbidden' });
  }
  expect(server.received).toEqual([]);
});

test('a name is looked up once, and the connection is made to what was checked', async () => {
  const server = await receiver(true);
  const asked: string[] = [];
  const post = pinnedPost({
    allowNetworks: ['127.0.0.1/32'],
    ca: certificate,
    lookup: async (host) => {
      asked.push(host);
      return [{ address: asked.length > 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }];
    },
  });
  const url = `https://hooks.example:${server.port}/x`;
  expect(await post({ ...request, url }, never)).toMatchObject({ status: 200 });
  expect(asked).toEqual(['hooks.example']);
  expect(server.received[0]?.headers.host).toBe(`hooks.example:${server.port}`);
  // Rebound to an address outside of what is allowed, it is refused.
  expect(await post({ ...request, url }, never)).toMatchObject({ reason: 'address-forbidden' });
});

test.each([
  [['127.0.0.1']],
  [['93.184.215.14', '10.0.0.1']],
  [['93.184.215.14', '::1']],
  [['::ffff:169.254.169.254']],
  [['fe80::1%eth0']],
  [['not an address']],
])('a name that stands for %j is refused as a whole', async (addresses) => {
  const post = pinnedPost({
    lookup: async () => addresses.map((address) => ({ address, family: 4 })),
  });
  const answer = await post({ ...request, url: 'https://hooks.example/' }, never);
  expect(answer).toMatchObject({ status: 'rejected', reason: 'address-forbidden' });
});

test('a look-up that fails or finds nothing reaches nothing', async () => {
  const url = 'https://hooks.example/';
  const failing = pinnedPost({ lookup: () => Promise.reject(new Error('SERVFAIL')) });
  const empty = pinnedPost({ lookup: async () => [] });
  for (const post of [failing, empty]) {
    expect(await post({ ...request, url }, never)).toMatchObject({ reason: 'unreachable' });
  }
});

test('a certificate that nobody vouches for, or of another name, is refused', async () => {
  const server = await receiver(true);
  const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
  const invalid = { status: 'retryable', reason: 'tls-invalid' };
  const untrusting = pinnedPost({ ...loopback, lookup });
  expect(await untrusting({ ...request, url: server.url }, never)).toMatchObject(invalid);
  const trusting = pinnedPost({ ...loopback, lookup, ca: certificate });
  const url = `https://other.example:${server.port}/`;
  expect(await trusting({ ...request, url }, never)).toMatchObject(invalid);
  expect(await trusting({ ...request, url: server.url }, never)).toMatchObject({ status: 200 });
});

test('a server that speaks no TLS, and one that speaks no HTTP, are faults', async () => {
  const server = await receiver();
  const post = pinnedPost({ ...loopback, ca: certificate });
  const url = `https://127.0.0.1:${server.port}/`;
  expect(await post({ ...request, url }, never)).toMatchObject({ status: 'retryable' });
  const raw = createServer((socket) => socket.end('220 mail ready\r\n'));
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  const address = raw.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const spoken = await post({ ...request, url: `http://127.0.0.1:${port}/` }, never);
  expect(spoken).toMatchObject({ status: 'retryable', reason: 'unreachable' });
  raw.close();
});
