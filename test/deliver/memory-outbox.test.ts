import { expect, test } from 'vitest';
import { memoryOutbox } from '../../src/deliver/memory-outbox.ts';
import { alertMessage } from './messages.ts';

test('holds what is not over, and another begins with it', async () => {
  const message = alertMessage();
  const first = memoryOutbox();
  await first.append([
    { type: 'accepted', message, sinceMs: 1 },
    { type: 'accepted', message: { ...message, key: 'b' }, sinceMs: 2 },
    { type: 'discarded', key: 'unknown' },
    { type: 'delivered', key: 'b' },
  ]);
  const second = memoryOutbox(first.records());
  expect(await second.load()).toEqual([
    { type: 'delivered', key: 'b' },
    { type: 'accepted', message, sinceMs: 1 },
  ]);
  await second.close();
});
