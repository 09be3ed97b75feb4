import { describe, expect, test } from 'vitest';
import type { ChannelSetting } from '../../src/deliver/lane-setting.ts';
import { memoryOutbox } from '../../src/deliver/memory-outbox.ts';
import { openDelivery } from '../../src/deliver/open-delivery.ts';
import type { Outbox } from '../../src/deliver/outbox.ts';
import { delivered, rejected, retryable } from '../../src/deliver/outcome.ts';
import type { DeliveryReport } from '../../src/deliver/report.ts';
import { alert } from '../node/alerts.ts';
import { type FakeChannel, fakeChannel } from './fake-channel.ts';
import { type ManualTime, manualTime, settle } from './manual-time.ts';

const fault = retryable('unreachable', 'no connection');

async function engineOf(
  channels: Readonly<Record<string, FakeChannel>>,
  more: Partial<ChannelSetting> = {},
  given: { readonly outbox?: Outbox; readonly time?: ManualTime; readonly random?: number } = {},
) {
  const { outbox = memoryOutbox(), time = manualTime(), random = 0.5 } = given;
  const reports: DeliveryReport[] = [];
  const settings = Object.entries(channels).map(
    ([name, channel]) => [name, { channel, isValidated: true, ...more }] as const,
  );
  const engine = await openDelivery({
    channels: Object.fromEntries(settings),
    outbox,
    clock: time.clock,
    wake: time.wake,
    random: () => random,
    code: () => 'CODE234567',
    onReport: (report) => reports.push(report),
  });
  const send = (channel: string, id: string) => engine.accept({ channel, alerts: [alert({ id })] });
  return { engine, outbox, time, reports, send };
}

describe('a delivery', () => {
  test('is sent once it is durable, and reported', async () => {
    const a = fakeChannel(delivered('T-1'));
    const { engine, time, reports, send } = await engineOf({ a });
    const acceptance = await send('a', '1');
    expect(acceptance).toEqual({
      status: 'accepted',
      key: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    await time.advance(0);
    expect(a.sent).toEqual([
      expect.objectContaining({
        kind: 'alerts',
        channel: 'a',
        key: acceptance.key,
        atMs: time.clock.nowMs(),
      }),
    ]);
    expect(reports).toEqual([
      { type: 'delivered', channel: 'a', key: acceptance.key, attempts: 1, reference: 'T-1' },
    ]);
    expect(engine.status().get('a')).toEqual({ pending: 0, dead: 0, isValidated: true });
    expect(time.open()).toBe(0);
  });

  test('that comes again is known, while it waits, when it has arrived and when it is dead', async () => {
    const a = fakeChannel(rejected('refused', 'HTTP 400'), delivered(), 'hangs');
    const { time, send } = await engineOf({ a });
    expect((await send('a', 'dead')).status).toBe('accepted');
    await time.advance(0);
    await send('a', 'arrived');
    await time.advance(0);
    await send('a', 'waits');
    for (const [id, standing] of [
      ['dead', 'dead'],
      ['arrived', 'delivered'],
      ['waits', 'pending'],
    ] as const) {
      expect(await send('a', id)).toMatchObject({ status: 'duplicate', standing });
    }
    await time.advance(0);
    expect(a.sent).toHaveLength(3);
  });

  test('that comes twice at once is kept once', async () => {
    const a = fakeChannel();
    const { time, send } = await engineOf({ a });
    const [first, second] = await Promise.all([send('a', '1'), send('a', '1')]);
    expect([first.status, second.status]).toEqual(['accepted', 'duplicate']);
    await time.advance(0);
    expect(a.sent).toHaveLength(1);
  });

  test('to a channel that is not there is refused', async () => {
    const { send } = await engineOf({});
    expect(await send('a', '1')).toMatchObject({ status: 'refused', reason: 'channel-unknown' });
  });

  test('that cannot be recorded is refused and not sent', async () => {
    const a = fakeChannel();
    const outbox = { ...memoryOutbox(), append: () => Promise.reject(new Error('disk full')) };
    const { send, time } = await engineOf({ a }, {}, { outbox });
    expect(await send('a', '1')).toMatchObject({ status: 'refused', reason: 'outbox-failed' });
    expect(await send('a', '1')).toMatchObject({ status: 'refused', reason: 'outbox-failed' });
    await time.advance(0);
    expect(a.sent).toEqual([]);
  });

  test('whose arrival cannot be recorded counts as arrived, and that is reported', async () => {
    const a = fakeChannel();
    const inner = memoryOutbox();
    let appends = 0;
    const outbox: Outbox = {
      ...inner,
      append: async (records) => {
        appends += 1;
        if (appends > 1) throw new Error('disk full');
        await inner.append(records);
      },
    };
    const { send, time, reports } = await engineOf({ a }, {}, { outbox });
    const { key } = await send('a', '1');
    await time.advance(0);
    expect(reports.map(({ type }) => type)).toEqual(['delivered', 'outbox-failed']);
    expect(reports[1]).toEqual({ type: 'outbox-failed', key });
    expect(await send('a', '1')).toMatchObject({ standing: 'delivered' });
  });
});

describe('a failure', () => {
  test('is tried again under the same key after a wait within the back-off', async () => {
    const a = fakeChannel(fault, fault);
    const { time, send, reports } = await engineOf({ a });
    const { key } = await send('a', '1');
    await time.advance(499);
    expect(a.sent).toHaveLength(1);
    await time.advance(1);
    expect(a.sent).toHaveLength(2);
    await time.advance(999);
    expect(a.sent).toHaveLength(2);
    await time.advance(1);
    expect(a.sent.map((message) => message.key)).toEqual([key, key, key]);
    expect(reports).toMatchObject([
      { type: 'retrying', attempts: 1, fault: 'unreachable', delayMs: 500 },
      { type: 'retrying', attempts: 2, delayMs: 1_000 },
      { type: 'delivered', attempts: 3 },
    ]);
  });

  test('a pause that the receiver asks for is kept, for all messages of the channel', async () => {
    const a = fakeChannel(retryable('throttled', 'HTTP 429', 7_000));
    const { time, send } = await engineOf({ a });
    await send('a', '1');
    await time.advance(0);
    await send('a', '2');
    await time.advance(6_999);
    expect(a.sent).toHaveLength(1);
    await time.advance(1);
    expect(a.sent).toHaveLength(3);
  });

  test('a clock that is set back an hour makes a wait at most twice as long', async () => {
    const a = fakeChannel(fault);
    const { time, send } = await engineOf({ a });
    await send('a', '1');
    await settle();
    time.setClock(-3_600_000);
    await time.advance(1_000);
    expect(a.sent).toHaveLength(2);
  });

  test('a channel that does not answer in time is aborted and tried again', async () => {
    const a = fakeChannel('hangs');
    const { time, send, reports } = await engineOf({ a }, { timeoutMs: 2_000 });
    await send('a', '1');
    await time.advance(1_999);
    expect(a.signals[0]?.aborted).toBe(false);
    await time.advance(1);
    expect(a.signals[0]?.aborted).toBe(true);
    await time.advance(500);
    expect(reports).toMatchObject([{ fault: 'timeout' }, { type: 'delivered', attempts: 2 }]);
  });

  test('a channel that throws is told of by the class of its error alone', async () => {
    const a = fakeChannel('throws');
    const { time, send, reports } = await engineOf({ a });
    await send('a', '1');
    await time.advance(0);
    expect(reports).toMatchObject([
      { fault: 'channel-threw', detail: 'the channel threw TypeError' },
    ]);
  });

  test('a rejected message is a dead letter at once', async () => {
    const a = fakeChannel(rejected('refused', 'HTTP 400'));
    const { engine, time, send, reports } = await engineOf({ a });
    await send('a', '1');
    await time.advance(0);
    expect(reports).toMatchObject([{ type: 'dead', reason: 'rejected', fault: 'refused' }]);
    expect(engine.deadLetters()).toMatchObject([
      { reason: 'rejected', fault: 'refused', detail: 'HTTP 400', attempts: 1 },
    ]);
  });

  test('the last attempt allowed ends in a dead letter, the one before does not', async () => {
    const a = fakeChannel(fault, fault, fault);
    const { engine, time, send } = await engineOf({ a }, { retry: { attemptsMax: 3 } });
    await send('a', '1');
    await time.advance(500);
    expect(a.sent).toHaveLength(2);
    expect(engine.deadLetters()).toEqual([]);
    await time.advance(1_000);
    expect(engine.deadLetters()).toMatchObject([{ reason: 'attempts-exhausted', attempts: 3 }]);
  });

  test('a message that is too old is a dead letter, tried or not', async () => {
    const a = fakeChannel(retryable('throttled', 'HTTP 429', 60_000));
    const { engine, time, send } = await engineOf({ a }, { retry: { giveUpAfterMs: 30_000 } });
    await send('a', '1');
    await time.advance(0);
    await send('a', '2');
    await time.advance(29_999);
    expect(engine.deadLetters()).toEqual([]);
    await time.advance(1);
    expect(engine.deadLetters()).toMatchObject([
      { reason: 'too-old', detail: 'never tried', attempts: 0 },
      { reason: 'too-old', fault: 'throttled', attempts: 1 },
    ]);
  });
});

describe('bounds', () => {
  test('no more messages are under way than allowed', async () => {
    const a = fakeChannel('hangs', 'hangs', 'hangs');
    const { time, send } = await engineOf({ a }, { concurrencyMax: 2, timeoutMs: 1_000 });
    for (const id of ['1', '2', '3']) await send('a', id);
    await time.advance(999);
    expect(a.sent).toHaveLength(2);
    await time.advance(1);
    expect(a.sent).toHaveLength(3);
  });

  test('a message beyond the queue is a dead letter, the last that fits is not', async () => {
    const a = fakeChannel('hangs');
    const { engine, send } = await engineOf({ a }, { queueMax: 2, concurrencyMax: 1 });
    const statuses = [];
    for (const id of ['1', '2', '3']) statuses.push((await send('a', id)).status);
    expect(statuses).toEqual(['accepted', 'accepted', 'dead-lettered']);
    expect(engine.deadLetters()).toMatchObject([{ reason: 'queue-full', attempts: 0 }]);
    expect(await send('a', '3')).toMatchObject({ status: 'duplicate', standing: 'dead' });
  });

  test('places count from the moment that a message is being recorded', async () => {
    const a = fakeChannel('hangs');
    const { send } = await engineOf({ a }, { queueMax: 2 });
    const all = await Promise.all(['1', '2', '3'].map((id) => send('a', id)));
    expect(all.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'dead-lettered']);
  });

  test('the breaker opens after failures in a row, and one probe closes it', async () => {
    const a = fakeChannel();
    a.otherwise = fault;
    const { time, send, reports } = await engineOf(
      { a },
      { concurrencyMax: 1, breaker: { failuresMax: 3, openMs: 10_000 } },
      { random: 0 },
    );
    for (const id of ['1', '2', '3', '4']) await send('a', id);
    await time.advance(9_999);
    expect(a.sent).toHaveLength(3);
    await time.advance(1);
    expect(a.sent).toHaveLength(4);
    a.otherwise = delivered();
    await time.advance(9_999);
    expect(a.sent).toHaveLength(4);
    await time.advance(1);
    expect(a.sent).toHaveLength(8);
    expect(reports.filter(({ type }) => type.startsWith('breaker'))).toEqual([
      { type: 'breaker-opened', channel: 'a' },
      { type: 'breaker-opened', channel: 'a' },
      { type: 'breaker-closed', channel: 'a' },
    ]);
  });

  test('a failing channel does not delay another', async () => {
    const [hung, failing, well] = [fakeChannel(), fakeChannel(), fakeChannel()];
    hung.otherwise = 'hangs';
    failing.otherwise = fault;
    const { time, send } = await engineOf({ hung, failing, well }, { queueMax: 5 });
    for (let i = 0; i < 50; i += 1) {
      for (const channel of ['hung', 'failing', 'well']) await send(channel, String(i));
      await time.advance(0);
    }
    expect(well.sent).toHaveLength(50);
  });
});

describe('dead letters', () => {
  test('are tried again under the same key, and arrive once', async () => {
    const a = fakeChannel(rejected('refused', 'HTTP 400'), rejected('refused', 'HTTP 400'));
    const { engine, time, send } = await engineOf({ a });
    const { key } = await send('a', '1');
    await send('a', '2');
    await time.advance(0);
    expect(await engine.replay(({ message }) => message.key === key)).toBe(1);
    await time.advance(0);
    expect(a.sent.map((message) => message.key)).toEqual([key, expect.anything(), key]);
    expect(engine.deadLetters()).toHaveLength(1);
    expect(await Promise.all([engine.replay(), engine.replay()])).toEqual([1, 0]);
    await time.advance(0);
    expect(a.sent).toHaveLength(4);
    expect(engine.deadLetters()).toEqual([]);
  });

  test('are replayed as far as there is room', async () => {
    const a = fakeChannel();
    a.otherwise = rejected('refused', 'HTTP 400');
    const { engine, time, send } = await engineOf({ a }, { queueMax: 2 });
    for (const id of ['1', '2', '3']) {
      await send('a', id);
      await time.advance(0);
    }
    expect(await engine.replay()).toBe(2);
  });

  test('a replayed message is as old as its replay', async () => {
    const a = fakeChannel(rejected('refused', 'HTTP 400'), fault);
    const { engine, time, send } = await engineOf({ a }, { retry: { giveUpAfterMs: 10_000 } });
    await send('a', '1');
    await time.advance(20_000);
    await engine.replay();
    await time.advance(500);
    expect(a.sent).toHaveLength(3);
  });

  test('are gone when discarded, and come no more', async () => {
    const a = fakeChannel(rejected('refused', 'HTTP 400'));
    const { engine, outbox, time, send } = await engineOf({ a });
    await send('a', '1');
    await time.advance(0);
    expect(await engine.discard(() => true)).toBe(1);
    expect(engine.status().get('a')?.dead).toBe(0);
    expect(await outbox.load()).toEqual([]);
  });
});

describe('the handshake', () => {
  test('messages wait until the code came back', async () => {
    const a = fakeChannel();
    const { engine, time, send } = await engineOf({ a }, { isValidated: false });
    await send('a', '1');
    await time.advance(0);
    expect(a.sent).toEqual([]);
    expect(engine.status().get('a')).toMatchObject({ pending: 1, isValidated: false });
    expect(await engine.challenge('a', 'ops')).toEqual({ status: 'delivered' });
    expect(a.sent).toMatchObject([
      { kind: 'validation', channel: 'a', recipient: 'ops', code: 'CODE234567' },
    ]);
    expect(engine.confirm('a', 'CODE234568')).toBe('wrong');
    expect(engine.confirm('a', 'CODE234567')).toBe('confirmed');
    await time.advance(0);
    expect(a.sent).toHaveLength(2);
    expect(engine.status().get('a')).toMatchObject({ pending: 0, isValidated: true });
  });

  test('what became of the attempt is told, and no channel is no channel', async () => {
    const a = fakeChannel(rejected('refused', 'HTTP 404'));
    const { engine } = await engineOf({ a }, { isValidated: false });
    expect(await engine.challenge('a')).toMatchObject({ status: 'rejected', detail: 'HTTP 404' });
    expect(await engine.challenge('b')).toMatchObject({ status: 'rejected' });
  });
});

describe('the end', () => {
  test('messages may arrive while it drains, and nothing more is accepted', async () => {
    const a = fakeChannel(fault);
    const { engine, time, send } = await engineOf({ a });
    await send('a', '1');
    const closed = engine.close(5_000);
    expect(await send('a', '2')).toMatchObject({ status: 'refused', reason: 'closed' });
    await time.advance(500);
    expect(await closed).toBe(0);
    expect(a.sent).toHaveLength(2);
    expect(time.open()).toBe(0);
  });

  test('what has not arrived by then is called off and stays in the outbox', async () => {
    const a = fakeChannel('hangs');
    const { engine, outbox, time, send } = await engineOf({ a }, { concurrencyMax: 1 });
    await send('a', '1');
    await send('a', '2');
    const closed = engine.close(5_000);
    await time.advance(5_000);
    expect(await closed).toBe(2);
    expect(await engine.close()).toBe(2);
    expect(a.signals[0]?.aborted).toBe(true);
    expect(time.open()).toBe(0);
    const b = fakeChannel();
    const next = await engineOf({ a: b }, {}, { outbox });
    await next.time.advance(0);
    expect(b.sent.map(({ key }) => key)).toEqual([a.sent[0]?.key, expect.anything()]);
  });

  test('an engine that begins anew knows what arrived and what is dead', async () => {
    const a = fakeChannel(delivered(), rejected('refused', 'HTTP 400'));
    const first = await engineOf({ a });
    await first.send('a', '1');
    await first.send('a', '2');
    await first.time.advance(0);
    await first.engine.close();
    const second = await engineOf({ a: fakeChannel() }, {}, { outbox: first.outbox });
    expect(await second.send('a', '1')).toMatchObject({ standing: 'delivered' });
    expect(await second.send('a', '2')).toMatchObject({ standing: 'dead' });
    expect(second.engine.status().get('a')?.dead).toBe(1);
  });

  test('messages of a channel that is gone are dead letters', async () => {
    const a = fakeChannel('hangs');
    const first = await engineOf({ a });
    await first.send('a', '1');
    const closed = first.engine.close(0);
    await first.time.advance(0);
    await closed;
    const second = await engineOf({}, {}, { outbox: first.outbox });
    expect(second.engine.deadLetters()).toMatchObject([{ reason: 'channel-unknown' }]);
  });
});

test('a listener that throws stops nothing', async () => {
  const a = fakeChannel();
  const engine = await openDelivery({
    channels: { a: { channel: a, isValidated: true } },
    onReport: () => {
      throw new Error('listener');
    },
  });
  await engine.accept({ channel: 'a', alerts: [alert()] });
  expect(await engine.close()).toBe(0);
  expect(a.sent).toHaveLength(1);
});
