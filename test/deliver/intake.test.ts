import { describe, expect, test } from 'vitest';
import { memoryOutbox } from '../../src/deliver/memory-outbox.ts';
import type { Outbox } from '../../src/deliver/outbox.ts';
import { delivered, rejected } from '../../src/deliver/outcome.ts';
import { engineOf } from './engine-of.ts';
import { fakeChannel } from './fake-channel.ts';

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

  test('that comes again is known: while it waits, has arrived or is dead', async () => {
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

  test('of no alert is refused', async () => {
    const { engine } = await engineOf({ a: fakeChannel() });
    expect(await engine.accept({ channel: 'a', alerts: [] })).toMatchObject({
      status: 'refused',
      reason: 'no-alerts',
    });
  });

  test('is refused where its channel has its fill of dead letters, and no other', async () => {
    const channel = () => {
      const made = fakeChannel();
      made.otherwise = rejected('refused', 'HTTP 400');
      return made;
    };
    const { engine, time, send } = await engineOf(
      { a: channel(), b: channel() },
      { deadLettersMax: 2 },
    );
    for (const id of ['1', '2']) {
      expect(await send('a', id)).toMatchObject({ status: 'accepted' });
      await time.advance(0);
    }
    expect(await send('a', '3')).toMatchObject({ status: 'refused', reason: 'dead-letters-full' });
    expect(await send('b', '3')).toMatchObject({ status: 'accepted' });
    await engine.discard(({ message }) => message.alerts[0]?.id === '1');
    expect(await send('a', '3')).toMatchObject({ status: 'accepted' });
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
