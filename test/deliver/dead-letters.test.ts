import { describe, expect, test } from 'vitest';
import { rejected } from '../../src/deliver/outcome.ts';
import { engineOf, fault } from './engine-of.ts';
import { fakeChannel } from './fake-channel.ts';

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
