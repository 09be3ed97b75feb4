import { expect, test } from 'vitest';
import { exampleOutput } from './run-example.ts';

test('the example tells who got in after three failures, from another address', async () => {
  expect(await exampleOutput('own-events')).toEqual([
    'alice: 3 failures, then in from 203.0.113.5, 180 s',
  ]);
});
