import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import type { DeliveryEngine } from '../../src/deliver/delivery-engine.ts';
import type { ChannelSetting } from '../../src/deliver/lane-setting.ts';
import { openDelivery } from '../../src/deliver/open-delivery.ts';
import type { DeliveryReport } from '../../src/deliver/report.ts';
import { webhook } from '../../src/deliver/webhook.ts';
import { fileOutbox } from '../../src/node/file-outbox.ts';
import { pinnedPost } from '../../src/node/pinned-post.ts';
import { alert } from './alerts.ts';
import { receiver } from './receiver.ts';
import { temporaryFolder } from './temporary.ts';

/** Alerts of the run; each goes to three channels. A full run has 10,000. */
const COUNT = Number(process.env['TOCSIN_FAULT_ALERTS'] ?? 1_000);
/** After so many requests the first server is killed. */
const KILLED_AFTER = COUNT / 20;

const file = temporaryFolder();
const post = pinnedPost({ allowNetworks: ['127.0.0.1/32'], isPlainAllowed: true });

/** Keys of the messages in these bodies. */
function keysOf(bodies: readonly string[]): Set<string> {
  return new Set(bodies.map((body): string => JSON.parse(body).key));
}

/** What servers took, answered as their kind does. */
async function servers() {
  const [killed, moody, hung, well] = [
    await receiver(),
    await receiver(),
    await receiver(),
    await receiver(),
  ];
  const taken: Record<'killed' | 'moody', string[]> = { killed: [], moody: [] };
  killed.answer = (response, { body }) => {
    taken.killed.push(body);
    response.end();
    if (taken.killed.length === KILLED_AFTER) void killed.close();
  };
  moody.answer = (response, { body }) => {
    const turn = moody.received.length % 4;
    if (turn === 1) response.writeHead(429, { 'retry-after': '0' }).end();
    else if (turn === 3) response.writeHead(500).end();
    else {
      taken.moody.push(body);
      response.end();
    }
  };
  hung.answer = () => {};
  return { killed, moody, hung, well, taken };
}

/** Sends every alert to three channels, and some to one that is well; gives the keys of each. */
async function sendAll(engine: DeliveryEngine): Promise<Map<string, Set<string>>> {
  const accepted = new Map<string, Set<string>>();
  const send = async (channel: string, one: Alert): Promise<void> => {
    const { status, key } = await engine.accept({ channel, alerts: [one] });
    expect(['accepted', 'dead-lettered']).toContain(status);
    accepted.set(channel, (accepted.get(channel) ?? new Set()).add(key));
  };
  for (let from = 0; from < COUNT; from += 100) {
    const batch = Array.from({ length: 100 }, (_, i) =>
      alert({ id: (from + i).toString(16).padStart(32, '0') }),
    );
    const names = ['killed', 'moody', 'hung'];
    await Promise.all(batch.flatMap((one) => names.map((name) => send(name, one))));
    await Promise.all(batch.slice(0, 5).map((one) => send('well', one)));
    // No more wait for the channel that is alive than its queue holds.
    while ((engine.status().get('moody')?.pending ?? 0) > 5_000) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return accepted;
}

test('three channels, one killed, one moody, one hung: nothing is lost', async () => {
  const { killed, moody, hung, well, taken } = await servers();
  const reports: DeliveryReport[] = [];
  const retry = { attemptsMax: 3, baseMs: 2, capMs: 20, giveUpAfterMs: 3_000 };
  const patient = { ...retry, attemptsMax: 50, giveUpAfterMs: 600_000 };
  const breaker = { failuresMax: 5, openMs: 200 };
  const channelTo = (url: string, more: Partial<ChannelSetting> = {}): ChannelSetting => {
    const channel = webhook({ url, post });
    return { channel, isValidated: true, concurrencyMax: 8, retry, breaker, ...more };
  };
  const engine = await openDelivery({
    channels: {
      killed: channelTo(killed.url, { queueMax: COUNT / 5 }),
      moody: channelTo(moody.url, { retry: patient }),
      hung: channelTo(hung.url, { queueMax: COUNT / 10, timeoutMs: 100 }),
      well: channelTo(well.url, { retry: patient }),
    },
    outbox: fileOutbox(file('outbox', '')),
    onReport: (report) => reports.push(report),
  });
  const accepted = await sendAll(engine);
  expect(await engine.close(120_000)).toBe(0);
  const dead = new Set(engine.deadLetters().map(({ message }) => message.key));
  const killedKeys = keysOf(taken.killed);
  const moodyKeys = keysOf(taken.moody);
  const lostOf = (channel: string, arrived: ReadonlySet<string>): string[] =>
    [...(accepted.get(channel) ?? [])].filter((key) => !arrived.has(key) && !dead.has(key));
  expect(accepted.get('killed')?.size).toBe(COUNT);
  expect(lostOf('killed', killedKeys)).toEqual([]);
  expect(lostOf('moody', moodyKeys)).toEqual([]);
  expect(lostOf('hung', new Set())).toEqual([]);
  // The channels that are alive have got every one, whatever the others did.
  expect(moodyKeys.size).toBe(COUNT);
  expect(engine.status().get('moody')).toMatchObject({ pending: 0, dead: 0 });
  expect(keysOf(well.received.map(({ body }) => body)).size).toBe(COUNT / 20);
  // What came twice came under the same key: there are no other keys.
  const known = new Set([...accepted.values()].flatMap((keys) => [...keys]));
  expect([...killedKeys, ...moodyKeys].filter((key) => !known.has(key))).toEqual([]);
  const ends = reports.filter(({ type }) => type === 'delivered' || type === 'dead');
  expect(ends).toHaveLength(COUNT * 3 + COUNT / 20);
  console.log(
    `fault run: ${moodyKeys.size} arrived at the moody channel in ${moody.received.length} ` +
      `requests, ${killedKeys.size} at the killed one; dead ${dead.size}`,
  );
}, 300_000);
