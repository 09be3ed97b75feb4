import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Channel } from '../../src/deliver/channel.ts';
import { discord } from '../../src/deliver/discord.ts';
import { email } from '../../src/deliver/email.ts';
import { fetchPost } from '../../src/deliver/fetch-post.ts';
import { jira } from '../../src/deliver/jira.ts';
import { jiraServiceManagement } from '../../src/deliver/jsm.ts';
import { openDelivery } from '../../src/deliver/open-delivery.ts';
import { pagerDuty } from '../../src/deliver/pagerduty.ts';
import { pushover } from '../../src/deliver/pushover.ts';
import type { DeliveryReport } from '../../src/deliver/report.ts';
import { serviceNow } from '../../src/deliver/servicenow.ts';
import { slack } from '../../src/deliver/slack.ts';
import { teams } from '../../src/deliver/teams.ts';
import { webhook } from '../../src/deliver/webhook.ts';
import { fileOutbox } from '../../src/node/file-outbox.ts';
import { pinnedPost } from '../../src/node/pinned-post.ts';
import { smtpMailer } from '../../src/node/smtp-mailer.ts';
import { alert } from './alerts.ts';
import { certificate } from './loopback-certificate.ts';
import { mailServer } from './mail-server.ts';
import { receiver } from './receiver.ts';
import { temporaryFolder } from './temporary.ts';

/** Thirty letters, so that it passes for a key of every kind; its base64 is looked for, too. */
const canary = 'canaryCANARYcanaryCANARYcanary';
const traces = [canary, canary.slice(0, 12), Buffer.from(canary).toString('base64').slice(0, 16)];

const file = temporaryFolder();
const printed: string[] = [];

beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      printed.push(String(chunk));
      return true;
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Channels whose every secret is the canary, to a server that is asked for `base`. */
async function channels(base: string, mailPort: number): Promise<Record<string, Channel>> {
  const outbound = { allowNetworks: ['127.0.0.0/8'], isPlainAllowed: true };
  const url = `${base}/${canary}?sig=${canary}`;
  const made: Record<string, Channel> = {};
  for (const [way, post] of Object.entries({
    pinned: pinnedPost(outbound),
    fetch: fetchPost(outbound),
  })) {
    const secret = `whsec_${Buffer.from(canary).toString('base64')}`;
    const headers = { 'x-token': canary };
    const user = { email: `${canary}@soc.example`, apiToken: canary, project: 'SOC' };
    Object.assign(made, {
      [`webhook ${way}`]: webhook({
        url,
        post,
        secret,
        authorization: `Bearer ${canary}`,
        headers,
      }),
      [`slack ${way}`]: slack({ url, post }),
      [`discord ${way}`]: discord({ url, post }),
      [`teams ${way}`]: teams({ url, post }),
      [`pagerDuty ${way}`]: pagerDuty({ url, post, routingKey: `${canary}xx` }),
      [`jira ${way}`]: jira({ url, post, ...user }),
      [`jsm ${way}`]: jiraServiceManagement({ url, post, apiKey: canary }),
      [`serviceNow ${way}`]: serviceNow({ url, post, user: canary, password: canary }),
      [`pushover ${way}`]: pushover({ url, post, token: canary, user: canary }),
    });
  }
  const mailer = { host: '127.0.0.1', port: mailPort, ca: certificate, ...outbound };
  const auth = { user: canary, pass: canary };
  const sendMail = await smtpMailer({ ...mailer, auth });
  made['email'] = email({ from: 'a@soc.example', to: ['b@soc.example'], sendMail });
  return made;
}

test.each([200, 302, 400, 401, 429, 500, 0])(
  'a secret is found nowhere but in requests: answers of %i',
  async (status) => {
    const server = await receiver();
    server.answer = (response) => {
      if (status === 0) response.destroy();
      else {
        const headers = { location: `http://127.0.0.1/${canary}`, 'retry-after': canary };
        response.writeHead(status, headers).end(`{"key":"${canary}","message":"${canary}"}`);
      }
    };
    let passwords = 0;
    const mails = await mailServer({
      authOptional: false,
      onAuth: ({ username, password }, _session, done) => {
        passwords += Number(password === canary);
        const refused = new Error(`${canary} ${username} ${password}`);
        if (status === 200) done(undefined, { user: username });
        else done(refused);
      },
    });
    const all = await channels(server.url, mails.port);
    const reports: DeliveryReport[] = [];
    const retry = { attemptsMax: 2, baseMs: 0 };
    const path = file(`outbox-${status}`, '');
    const engine = await openDelivery({
      channels: Object.fromEntries(
        Object.entries(all).map(([name, channel]) => [name, { channel, isValidated: true, retry }]),
      ),
      outbox: fileOutbox(path),
      onReport: (report) => reports.push(report),
    });
    for (const channel of Object.keys(all)) await engine.accept({ channel, alerts: [alert()] });
    await engine.challenge('slack pinned');
    await engine.close(20_000);
    expect(server.received.some(({ path: asked }) => asked.includes(canary))).toBe(true);
    expect(passwords).toBeGreaterThan(0);
    expect(reports.length).toBeGreaterThanOrEqual(Object.keys(all).length);
    const seen = [
      JSON.stringify(reports),
      inspect(engine.deadLetters(), { depth: 9 }),
      inspect([engine, engine.status(), all], { depth: 9, showHidden: true }),
      JSON.stringify(all),
      readFileSync(path, 'utf8'),
      ...printed,
    ].join('\n');
    for (const trace of traces) expect(seen).not.toContain(trace);
  },
);

test('errors of definitions hold no secret', async () => {
  const post = pinnedPost();
  const bad = `${canary}\r\n`;
  const makers: (() => unknown)[] = [
    () => webhook({ url: bad, post, secret: canary, authorization: bad, headers: { x: bad } }),
    () => slack({ url: canary, post }),
    () => pagerDuty({ url: canary, post, routingKey: canary }),
    () => jira({ url: canary, post, email: '', apiToken: '', project: canary }),
    () => jiraServiceManagement({ url: canary, post, apiKey: bad }),
    () => serviceNow({ url: canary, post, user: '', password: '' }),
    () => pushover({ url: canary, post, token: bad, user: bad }),
    () => pinnedPost({ allowNetworks: [canary] }),
  ];
  for (const make of makers) {
    let told = '';
    try {
      make();
    } catch (error) {
      told = inspect(error, { depth: 9, showHidden: true });
    }
    expect(told).toContain('DefinitionError');
    for (const trace of traces) expect(told).not.toContain(trace);
  }
});
