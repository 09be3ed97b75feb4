import { expect, test } from 'vitest';
import { exampleOutput } from './run-example.ts';

test('the example steps back through an incident and asks a longer timespan', async () => {
  expect(await exampleOutput('time-travel')).toEqual([]);
});
