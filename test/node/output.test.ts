import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { output } from '../../src/node/output.ts';
import { Sink } from './fake-io.ts';

/** A stream that takes a text only when the test says so. */
function slow(): { readonly stream: Writable; readonly take: (error?: Error) => void } {
  let done: (error?: Error | null) => void = () => {};
  const stream = new Writable({
    highWaterMark: 4,
    write: (_chunk, _encoding, callback) => {
      done = callback;
    },
  });
  return { stream, take: (error) => done(error ?? null) };
}

test('writes, and knows a terminal', () => {
  const sink = new Sink(true);
  const out = output(sink);
  out.write('a');
  expect(sink.text).toBe('a');
  expect(out.isTerminal).toBe(true);
  expect(output(new Sink()).isTerminal).toBe(false);
  expect(out.failure()).toBeUndefined();
});

test('is ready at once while there is room, and waits where there is none', async () => {
  const { stream, take } = slow();
  const out = output(stream);
  out.write('abc');
  await out.ready();
  out.write('d');
  let isReady = false;
  const waiting = out.ready().then(() => {
    isReady = true;
  });
  await Promise.resolve();
  expect(isReady).toBe(false);
  take();
  take();
  await waiting;
  expect(isReady).toBe(true);
});

test('keeps an error as a value, writes no more, and lets go of who waits', async () => {
  const { stream, take } = slow();
  const out = output(stream);
  out.write('abcd');
  const waiting = out.ready();
  take(Object.assign(new Error('gone'), { code: 'EPIPE' }));
  await waiting;
  expect(out.failure()).toBe('EPIPE');
  out.write('more');
  await out.ready();
});

test('an error without a code goes by its name', async () => {
  const { stream, take } = slow();
  const out = output(stream);
  out.write('abcd');
  take(new TypeError('odd'));
  await out.ready();
  expect(out.failure()).toBe('TypeError');
});
