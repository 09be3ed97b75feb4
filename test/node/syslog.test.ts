import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import { toCef } from '../../src/deliver/cef.ts';
import { toLeef } from '../../src/deliver/leef.ts';
import { type SyslogOptions, syslog } from '../../src/node/syslog.ts';
import { alertMessage, groupOf, never, validation } from '../deliver/messages.ts';
import { alert } from './alerts.ts';
import { certificate, certificateKey } from './loopback-certificate.ts';

interface SyslogServer {
  readonly port: number;
  /** What came over each connection, or each datagram. */
  readonly received: Buffer[];
}

async function streamServer(isSecure: boolean): Promise<SyslogServer> {
  const received: Buffer[] = [];
  const read = (socket: Socket): void => {
    const chunks: Buffer[] = [];
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => {
      received.push(Buffer.concat(chunks));
    });
  };
  const server: Server = isSecure
    ? createSecureServer({ cert: certificate, key: certificateKey }, read)
    : createServer(read);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.address() as AddressInfo).port, received };
}

async function datagramServer(): Promise<SyslogServer & { readonly next: () => Promise<void> }> {
  const received: Buffer[] = [];
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  let wake = (): void => {};
  socket.on('message', (message) => {
    received.push(message);
    wake();
  });
  afterAll(() => socket.close());
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  return { port: socket.address().port, received, next };
}

/** Frames by octet counting, read as a receiver reads them. */
function frames(bytes: Buffer): string[] {
  const [, count] = /^(\d+) /.exec(bytes.toString('latin1')) ?? [];
  if (count === undefined) return [];
  const from = count.length + 1;
  const to = from + Number(count);
  return [bytes.subarray(from, to).toString('utf8'), ...frames(bytes.subarray(to))];
}

const loopback = {
  host: '127.0.0.1',
  allowNetworks: ['127.0.0.1/32'],
  isPlainAllowed: true,
  ca: certificate,
  hostname: 'soc-1',
};
const headOf = (priority: number): string =>
  `<${priority}>1 2026-03-02T12:00:00.000Z soc-1 tocsin - alert [tocsin@32473` +
  ' key="0123456789abcdef0123456789abcdef" channel="desk"' +
  ' id="a1b2c3d4e5f60718293a4b5c6d7e8f90" alert="SomeAlert"] ';

test.each(['tcp', 'tls'] as const)('sends counted frames over %s', async (transport) => {
  const server = await streamServer(transport === 'tls');
  const channel = syslog({ ...loopback, transport, port: server.port });
  expect(await channel.send(alertMessage(), never)).toEqual({ status: 'delivered' });
  expect(frames(server.received[0] ?? Buffer.alloc(0))).toEqual([
    `${headOf(108)}[MEDIUM 35] SomeAlert ws-0412.corp.example: task Backup was created`,
  ]);
  const umlauts = groupOf(3, { summary: 'größer €🙂' });
  expect(await channel.send(umlauts, never)).toEqual({ status: 'delivered' });
  const texts = frames(server.received[1] ?? Buffer.alloc(0));
  expect(texts).toHaveLength(3);
  expect(texts.every((text) => text.endsWith('größer €🙂'))).toBe(true);
});

test('sends one datagram for each alert over UDP', async () => {
  const server = await datagramServer();
  const channel = syslog({ ...loopback, transport: 'udp', port: server.port });
  const arrived = server.next();
  expect(await channel.send(alertMessage(), never)).toEqual({ status: 'delivered' });
  await arrived;
  expect(server.received[0]?.toString()).toMatch(/^<108>1 .* task Backup was created$/);
});

test('a message that is too long is cut at a whole sign and marked', async () => {
  const server = await streamServer(false);
  const channel = syslog({ ...loopback, transport: 'tcp', port: server.port, bytesMax: 480 });
  const message = alertMessage({ alerts: [alert({ summary: '€'.repeat(1_000) })] });
  await channel.send(message, never);
  const [text = ''] = frames(server.received[0] ?? Buffer.alloc(0));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(480);
  expect(Buffer.byteLength(text)).toBeGreaterThan(470);
  expect(text).toMatch(/€… \(cut\)$/);
});

test.each([
  [toCef, /\] CEF:0\|tocsin\|tocsin\|/],
  [toLeef, /\] LEEF:2\.0\|tocsin\|tocsin\|/],
])('carries what the format makes (%#)', async (format, expected) => {
  const server = await streamServer(false);
  const channel = syslog({ ...loopback, transport: 'tcp', port: server.port, format });
  await channel.send(alertMessage(), never);
  expect(server.received[0]?.toString()).toMatch(expected);
});

test('the handshake is a message of its own', async () => {
  const server = await streamServer(false);
  const channel = syslog({ ...loopback, transport: 'tcp', port: server.port });
  await channel.send(validation, never);
  expect(server.received[0]?.toString()).toMatch(/ validation \[.*confirm this code: CODE234567$/);
});

test('a receiver that is not there, not trusted or not allowed', async () => {
  const gone = syslog({ ...loopback, transport: 'tcp', port: 1 });
  expect(await gone.send(alertMessage(), never)).toMatchObject({ reason: 'unreachable' });
  const server = await streamServer(true);
  const untrusting = { ...loopback, transport: 'tls', port: server.port, ca: undefined } as const;
  expect(await syslog(untrusting).send(alertMessage(), never)).toMatchObject({
    reason: 'tls-invalid',
  });
  const strict = syslog({ transport: 'tls', host: 'localhost', port: server.port });
  expect(await strict.send(alertMessage(), never)).toMatchObject({ reason: 'address-forbidden' });
  expect(server.received).toEqual([]);
});

test('a receiver that never closes is waited for until the signal aborts', async () => {
  const open: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.push(socket);
    socket.resume();
    socket.on('end', () => controller.abort());
  });
  const controller = new AbortController();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  const { port } = server.address() as AddressInfo;
  const channel = syslog({ ...loopback, transport: 'tcp', port });
  expect(await channel.send(alertMessage(), controller.signal)).toMatchObject({
    reason: 'timeout',
  });
  for (const socket of open) socket.destroy();
});

test('options that are wrong are listed', () => {
  const of = (more: Partial<SyslogOptions>) => () =>
    syslog({ ...loopback, transport: 'tcp', ...more });
  const paths = (problems: readonly string[]) =>
    expect.objectContaining({
      problems: problems.map((path) => expect.objectContaining({ code: 'option-invalid', path })),
    });
  expect(of({ isPlainAllowed: false })).toThrow(paths(['isPlainAllowed']));
  expect(of({ host: '', port: 0, facility: 24, dataId: 'a b', bytesMax: 479 })).toThrow(
    paths(['host', 'port', 'facility', 'dataId', 'bytesMax']),
  );
  expect(of({ port: 65_535, facility: 23, bytesMax: 480 })).not.toThrow();
});
