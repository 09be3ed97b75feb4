import { expect, test } from 'vitest';
import { t1053AwsGlueTrigger } from '../../../src/t1053/index.ts';
import { alertOf, call, scoresOf } from './cloud-events.ts';

const glue = (name: string, parameters: object, more = {}) => call('glue', name, parameters, more);
const scores = (...events: Parameters<typeof scoresOf>[1]) => scoresOf(t1053AwsGlueTrigger, events);
const SCHEDULED = { name: 'nightly', type: 'SCHEDULED', schedule: 'cron(0/10 * * * ? *)' };

test('a trigger with a schedule says which jobs it runs', () => {
  const actions = [{ jobName: 'load' }, { jobName: 'join' }, { crawlerName: 'c' }];
  expect(
    alertOf(t1053AwsGlueTrigger, glue('CreateTrigger', { ...SCHEDULED, actions })),
  ).toMatchObject({
    score: 40,
    details: { name: 'nightly', schedule: SCHEDULED.schedule, targets: ['load', 'join'] },
  });
});

test('a trigger that gets a schedule counts', () => {
  const triggerUpdate = { schedule: 'cron(0 3 * * ? *)' };
  expect(scores(glue('UpdateTrigger', { name: 'nightly', triggerUpdate }))).toEqual([20]);
  expect(scores(glue('CreateTrigger', { name: 'nightly', type: 'SCHEDULED' }))).toEqual([30]);
});

test.each([
  ['a trigger that waits for jobs', glue('CreateTrigger', { name: 'x', type: 'CONDITIONAL' })],
  ['a trigger for a person', glue('CreateTrigger', { name: 'x', type: 'ON_DEMAND' })],
  ['an update without a schedule', glue('UpdateTrigger', { triggerUpdate: { name: 'x' } })],
  ['a refused call', glue('CreateTrigger', SCHEDULED, { errorCode: 'AccessDeniedException' })],
  ['a read', glue('GetTrigger', SCHEDULED)],
  ['a start', glue('StartTrigger', SCHEDULED)],
])('silence about %s', (_, event) => {
  expect(scores(event)).toEqual([]);
});
