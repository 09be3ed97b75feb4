import { describe, expect, test } from 'vitest';
import { delivered, rejected, retryable } from '../../src/deliver/outcome.ts';
import { engineOf, fault } from './engine-of.ts';
import { fakeChannel } from './fake-channel.ts';
import { settle } from './manual-time.ts';

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

describe('age', () => {
  test('counts for nothing before the first attempt, as after a sleep', async () => {
    const a = fakeChannel('hangs');
    const { engine, time, send } = await engineOf({ a }, { concurrencyMax: 1 });
    await send('a', '1');
    await send('a', '2');
    await settle();
    time.setClock(10 * 3_600_000);
    await time.advance(10_000);
    // The first has failed by now, and is too old for another attempt.
    expect(a.sent).toHaveLength(2);
    expect(engine.deadLetters()).toMatchObject([{ reason: 'too-old', fault: 'timeout' }]);
  });

  test('ends what a channel that is shut does not take, tried or not', async () => {
    const a = fakeChannel();
    a.otherwise = fault;
    const breaker = { failuresMax: 1, openMs: 7_200_000 };
    const { engine, time, send } = await engineOf({ a }, { concurrencyMax: 1, breaker });
    await send('a', '1');
    await send('a', '2');
    await time.advance(3_599_999);
    expect(engine.deadLetters()).toEqual([]);
    await time.advance(1);
    expect(engine.deadLetters()).toMatchObject([{ attempts: 0 }, { attempts: 1 }]);
    expect(time.open()).toBe(0);
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
