import { expect, test } from 'vitest';
import { email } from '../../src/deliver/email.ts';
import { type SmtpOptions, smtpMailer } from '../../src/node/smtp-mailer.ts';
import { alertMessage, never, validation } from '../deliver/messages.ts';
import { alert } from './alerts.ts';
import { certificate } from './loopback-certificate.ts';
import { mailServer } from './mail-server.ts';

const loopback = { host: '127.0.0.1', allowNetworks: ['127.0.0.0/8'], ca: certificate };
const from = 'tocsin@soc.example';
const to = ['desk@soc.example'];

async function channelTo(port: number, more: Partial<SmtpOptions> = {}) {
  return email({ from, to, sendMail: await smtpMailer({ ...loopback, port, ...more }) });
}

test('mails an alert over STARTTLS, with what tells copies and threads apart', async () => {
  let isSecure = false;
  const server = await mailServer({
    onMailFrom: (_address, session, done) => {
      isSecure = session.secure;
      done();
    },
  });
  const channel = await channelTo(server.port);
  expect(await channel.send(alertMessage(), never)).toEqual({ status: 'delivered' });
  expect(isSecure).toBe(true);
  expect(server.recipients).toEqual(to);
  const [mail = ''] = server.mails;
  expect(mail).toMatch(/^Subject: \[MEDIUM 35\] Something was done: task Backup was created\r$/m);
  expect(mail).toMatch(/^Message-ID: <0123456789abcdef0123456789abcdef@soc\.example>\r$/m);
  expect(mail).toMatch(/^References:\s+<alert\.a1b2c3d4e5f60718293a4b5c6d7e8f90@soc\.example>\r$/m);
  expect(mail).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(mail).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
  expect(mail).toContain('source    ws-0412.corp.example CORP\\jdoe');
});

test('a message goes to the recipient that it names, a handshake carries the code', async () => {
  const server = await mailServer();
  const channel = await channelTo(server.port);
  await channel.send({ ...validation, recipient: 'other@soc.example' }, never);
  expect(server.recipients).toEqual(['other@soc.example']);
  expect(server.mails[0]).toContain('CODE234567');
});

test('speaks TLS from the beginning where asked to', async () => {
  const server = await mailServer({ secure: true });
  const channel = await channelTo(server.port, { security: 'tls' });
  expect(await channel.send(alertMessage(), never)).toEqual({ status: 'delivered' });
});

test('line ends in texts begin no header and no line of another mail', async () => {
  const server = await mailServer();
  const channel = await channelTo(server.port);
  const hostile = 'x\r\nBcc: victim@soc.example\r\n\r\n.\r\nMAIL FROM:<a@b>\u2028';
  const message = alertMessage({ alerts: [alert({ title: hostile, summary: hostile })] });
  expect(await channel.send(message, never)).toEqual({ status: 'delivered' });
  expect(server.mails).toHaveLength(1);
  expect(server.recipients).toEqual(to);
  expect(server.mails[0]).not.toMatch(/^Bcc:/im);
});

test('a server that offers no STARTTLS gets nothing', async () => {
  const server = await mailServer({ disabledCommands: ['STARTTLS'] });
  const channel = await channelTo(server.port);
  expect(await channel.send(alertMessage(), never)).toMatchObject({
    status: 'retryable',
    reason: 'tls-invalid',
  });
  expect(server.mails).toEqual([]);
});

test('a certificate that nobody vouches for is refused', async () => {
  const server = await mailServer({ secure: true });
  const channel = await channelTo(server.port, { security: 'tls', ca: undefined });
  expect(await channel.send(alertMessage(), never)).toMatchObject({ reason: 'tls-invalid' });
  const starttls = await channelTo((await mailServer()).port, { ca: undefined });
  expect(await starttls.send(alertMessage(), never)).toMatchObject({ reason: 'tls-invalid' });
});

test.each([
  [550, 'rejected', 'refused'],
  [450, 'retryable', 'throttled'],
  [421, 'retryable', 'receiver-fault'],
])('a reply of %i is %s', async (responseCode, status, reason) => {
  const server = await mailServer({
    onMailFrom: (_address, _session, done) =>
      done(Object.assign(new Error('canary'), { responseCode })),
  });
  const channel = await channelTo(server.port);
  const outcome = await channel.send(alertMessage(), never);
  expect(outcome).toMatchObject({ status, reason });
  expect(JSON.stringify(outcome)).not.toContain('canary');
});

test('a recipient that is refused beside others is told', async () => {
  const server = await mailServer({
    onRcptTo: (address, _session, done) =>
      done(address.address.startsWith('gone') ? new Error('no such user') : undefined),
  });
  const sendMail = await smtpMailer({ ...loopback, port: server.port });
  const channel = email({ from, to: [...to, 'gone@soc.example'], sendMail });
  expect(await channel.send(alertMessage(), never)).toEqual({
    status: 'delivered',
    reference: '1 recipient(s) refused',
  });
});

test('a wrong password is refused, and stands in no outcome', async () => {
  const server = await mailServer({
    authOptional: false,
    onAuth: (_auth, _session, done) => done(new Error('Invalid username or password')),
  });
  const channel = await channelTo(server.port, { auth: { user: 'tocsin', pass: 'canary-pass' } });
  const outcome = await channel.send(alertMessage(), never);
  expect(outcome).toMatchObject({ status: 'rejected', reason: 'refused', detail: 'SMTP 535' });
});

test('nothing listens, or the signal aborts', async () => {
  const closed = await channelTo(1);
  expect(await closed.send(alertMessage(), never)).toMatchObject({ reason: 'unreachable' });
  const server = await mailServer({ onMailFrom: () => {} });
  const controller = new AbortController();
  setImmediate(() => controller.abort());
  const hung = (await channelTo(server.port)).send(alertMessage(), controller.signal);
  expect(await hung).toMatchObject({ status: 'retryable', reason: 'timeout' });
});

test('an address that is not allowed is not connected to', async () => {
  const server = await mailServer();
  const sendMail = await smtpMailer({ host: 'localhost', port: server.port });
  const outcome = await email({ from, to, sendMail }).send(alertMessage(), never);
  expect(outcome).toMatchObject({ reason: 'address-forbidden' });
});

test('options that are wrong are listed, without the secrets among them', async () => {
  const wrong = smtpMailer({
    host: '',
    port: 0,
    security: 'none',
    auth: { user: 'u', pass: 'canary' },
  });
  const error = await wrong.catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    problems: ['host', 'port', 'isPlainAllowed', 'auth'].map((path) => ({
      code: 'option-invalid',
      path,
    })),
  });
  expect(String(error)).not.toContain('canary');
});
