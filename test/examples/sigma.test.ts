import { expect, test } from 'vitest';
import { exampleOutput } from './run-example.ts';

test('the example says what became of each rule, and which fields matched', async () => {
  const lines = (await exampleOutput('sigma')).map((line) => line.slice(0, 70));
  expect(lines.slice(0, 4)).toEqual([
    'cron.yml:20:3: warning: a timeframe without a correlation means nothin',
    'cron.yml:21:24: error: expected a condition, received an aggregation, ',
    '4 active, 0 warned, 1 refused',
    '2026-03-02T09:00:10.201Z low: A task is created on the command line (t',
  ]);
  expect(lines.filter((line) => line.includes('medium: Many tasks'))).toEqual([
    '2026-03-02T09:05:02.044Z medium: Many tasks are created on one host (t',
  ]);
  expect(lines.at(-1)).toBe('examples/samples/linux.log: 11 events');
});
