import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
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

/** Keys of the messages that a server has answered with 200, each as often as it did. */
function keysOf(bodies: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const body of bodies) {
    const { key }: { key: string } = JSON.parse(body);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

test('three channels, one killed, one moody, one hung: nothing is lost', async () => {
  const startMs = performance.now();
  const [killed, moody, hung, well] = await Promise.all([
    receiver(),
    receiver(),
    receiver(),
    receiver(),
  ]);
  const taken: string[] = [];
  killed.answer = (response, { body }) => {
    taken.push(body);
    response.end();
    if (taken.length === KILLED_AFTER) void killed.close();
  };
  const moodyTaken: string[] = [];
  let turn = 0;
  moody.answer = (response, { body }) => {
    turn += 1;
    if (turn % 4 === 1) response.writeHead(429, { 'retry-after': '0' }).end();
    else if (turn % 4 === 3) response.writeHead(500).end();
    else {
      moodyTaken.push(body);
      response.end();
    }
  };
  hung.answer = () => {};
  const reports: DeliveryReport[] = [];
  const retry = { attemptsMax: 3, baseMs: 2, capMs: 20, giveUpAfterMs: 3_000 };
  const breaker = { failuresMax: 5, openMs: 200 };
  const quick = { isValidated: true, concurrencyMax: 8, retry, breaker };
  const channelTo = (url: string, more: Partial<ChannelSetting> = {}): ChannelSetting => ({
    channel: webhook({ url, post }),
    ...quick,
    ...more,
  });
  const path = file('outbox', '');
  const engine = await openDelivery({
    channels: {
      killed: channelTo(killed.url, { queueMax: COUNT / 5 }),
      moody: channelTo(moody.url, { retry: { ...retry, attemptsMax: 50, giveUpAfterMs: 600_000 } }),
      hung: channelTo(hung.url, { queueMax: COUNT / 10, timeoutMs: 100 }),
      well: channelTo(well.url),
    },
    outbox: fileOutbox(path),
    onReport: (report) => reports.push(report),
  });
  const accepted = new Map<string, Set<string>>();
  const names = ['killed', 'moody', 'hung'] as const;
  const send = async (channel: string, one: Alert): Promise<void> => {
    const { status, key } = await engine.accept({ channel, alerts: [one] });
    expect(['accepted', 'dead-lettered']).toContain(status);
    accepted.set(channel, (accepted.get(channel) ?? new Set()).add(key));
  };
  for (let from = 0; from < COUNT; from += 100) {
    const batch = Array.from({ length: 100 }, (_, i) =>
      alert({ id: (from + i).toString(16).padStart(32, '0') }),
    );
    await Promise.all(batch.flatMap((one) => names.map((name) => send(name, one))));
    await Promise.all(batch.slice(0, 5).map((one) => send('well', one)));
    // At most so many wait for the channel that is alive.
    while ((engine.status().get('moody')?.pending ?? 0) > 5_000) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const left = await engine.close(120_000);
  const dead = new Set(engine.deadLetters().map(({ message }) => message.key));
  const [killedKeys, moodyKeys] = [keysOf(taken), keysOf(moodyTaken)];
  const lostOf = (channel: string, arrived: ReadonlyMap<string, number>): string[] =>
    [...(accepted.get(channel) ?? [])].filter((key) => !arrived.has(key) && !dead.has(key));
  expect(lostOf('killed', killedKeys)).toEqual([]);
  expect(lostOf('moody', moodyKeys)).toEqual([]);
  expect(lostOf('hung', new Map())).toEqual([]);
  expect([...(accepted.get('killed') ?? [])]).toHaveLength(COUNT);
  // The channel that is alive has got every one, whatever the others did, and none is dead.
  expect(moodyKeys.size).toBe(COUNT);
  expect(engine.status().get('moody')).toMatchObject({ pending: 0, dead: 0 });
  expect(keysOf(well.received.map(({ body }) => body)).size).toBe(COUNT / 20);
  // A message that came twice came under the same key: there are no other keys.
  const known = new Set([...accepted.values()].flatMap((keys) => [...keys]));
  for (const key of [...killedKeys.keys(), ...moodyKeys.keys()]) expect(known.has(key)).toBe(true);
  const ends = reports.filter(({ type }) => type === 'delivered' || type === 'dead');
  expect(ends).toHaveLength(COUNT * 3 + COUNT / 20);
  expect(left).toBe(0);
  console.log(
    `fault run: ${moodyKeys.size} arrived at the moody channel in ${turn} requests, ` +
      `${killedKeys.size} at the killed one; dead ${dead.size}; ` +
      `${Math.round((performance.now() - startMs) / 1_000)} s`,
  );
}, 300_000);
