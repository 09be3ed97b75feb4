import { expect, test } from 'vitest';
import { t1053, t1053AzureScheduleBinding } from '../../../src/t1053/index.ts';
import { outcome } from '../events.ts';
import { alertOf, scoresOf, write } from './cloud-events.ts';

const ACCOUNT = 'Microsoft.Automation/automationAccounts';
const binding = (body?: object, more = {}) =>
  write(`${ACCOUNT}/jobSchedules/write`, `${ACCOUNT}/aa-ops/jobSchedules/0f0f`, body, more);
const scores = (...events: Parameters<typeof scoresOf>[1]) =>
  scoresOf(t1053AzureScheduleBinding, events);

test('a binding says what runs when, where the record does', () => {
  const body = { runbook: { name: 'Sync' }, schedule: { name: 'Nightly' }, runOn: 'onprem' };
  expect(alertOf(t1053AzureScheduleBinding, binding(body))).toMatchObject({
    score: 40,
    details: {
      name: '0f0f',
      place: 'aa-ops',
      runbook: 'Sync',
      scheduleName: 'Nightly',
      worker: 'onprem',
      targets: 'Sync',
    },
  });
  expect(scores(binding())).toEqual([30]);
});

test('the alerts of the seven do not tell of it', () => {
  expect(outcome(t1053, [binding()]).alerts).toEqual([]);
});

test.each([
  ['a failure', binding(undefined, { outcome: 'failure' })],
  ['a schedule alone', write(`${ACCOUNT}/schedules/write`, `${ACCOUNT}/aa-ops/schedules/n`)],
  ['a deletion', write(`${ACCOUNT}/jobSchedules/delete`, `${ACCOUNT}/aa-ops/jobSchedules/0f`)],
  ['a job', write(`${ACCOUNT}/jobs/write`, `${ACCOUNT}/aa-ops/jobs/0f`)],
])('silence about %s', (_, event) => {
  expect(scores(event)).toEqual([]);
});
