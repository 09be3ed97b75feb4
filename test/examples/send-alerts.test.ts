import { expect, test } from 'vitest';
import { exampleOutput } from './run-example.ts';

test('the example delivers both alerts, one at the second attempt', async () => {
  const lines = await exampleOutput('send-alerts');
  expect(lines.at(-1)).toBe('left in the outbox: 0');
  // Which of the two is delivered first, chance decides.
  expect([...lines].sort()).toEqual([
    'engine: HTTP 503, tries again',
    'engine: delivered, attempt 1',
    'engine: delivered, attempt 2',
    'left in the outbox: 0',
    'receiver: request 1, answered with 503',
    'receiver: request 2, answered with 200',
    'receiver: request 3, answered with 200',
  ]);
});
