import { describe, expect, test } from 'vitest';
import { openDelivery } from '../../src/deliver/open-delivery.ts';
import { delivered, rejected } from '../../src/deliver/outcome.ts';
import { alert } from '../node/alerts.ts';
import { engineOf, fault } from './engine-of.ts';
import { fakeChannel } from './fake-channel.ts';
import { manualTime } from './manual-time.ts';

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

  test('what an engine left goes on after a long standstill', async () => {
    const first = await engineOf({ a: fakeChannel('hangs') });
    await first.send('a', '1');
    const closed = first.engine.close(0);
    await first.time.advance(0);
    expect(await closed).toBe(1);
    const time = manualTime(first.time.clock.nowMs() + 10 * 3_600_000);
    const a = fakeChannel();
    const second = await engineOf({ a }, {}, { outbox: first.outbox, time });
    await second.time.advance(0);
    expect(a.sent).toHaveLength(1);
    expect(second.engine.deadLetters()).toEqual([]);
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
