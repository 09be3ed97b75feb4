import { expect, test } from 'vitest';
import { t1053AzureContainerAppsJob } from '../../../src/t1053/index.ts';
import { alertOf, scoresOf, write } from './cloud-events.ts';

const ITEM = 'Microsoft.App/jobs/nightly';
const job = (configuration?: object, more = {}) =>
  write(
    'Microsoft.App/jobs/write',
    ITEM,
    configuration && { configuration, template: { containers: [{ image: 'corp/app:1' }] } },
    more,
  );
const scores = (...events: Parameters<typeof scoresOf>[1]) =>
  scoresOf(t1053AzureContainerAppsJob, events);

test('a job with a schedule says when it runs what', () => {
  const scheduleTriggerConfig = { cronExpression: '*/10 * * * *' };
  const event = job({ triggerType: 'Schedule', scheduleTriggerConfig });
  expect(alertOf(t1053AzureContainerAppsJob, event)).toMatchObject({
    score: 50,
    details: { name: 'nightly', schedule: '*/10 * * * *', targets: 'corp/app:1' },
  });
});

test('a job that is not logged may have one, and says so', () => {
  expect(alertOf(t1053AzureContainerAppsJob, job()).details['definition']).toBe('not logged');
  expect(scores(job())).toEqual([25]);
});

test.each([
  ['a job for a person', job({ triggerType: 'Manual' })],
  ['a job for events', job({ triggerType: 'Event' })],
  ['a failure', job(undefined, { outcome: 'failure' })],
  ['a start', write('Microsoft.App/jobs/start/action', ITEM)],
  ['an app', write('Microsoft.App/containerApps/write', 'Microsoft.App/containerApps/web')],
])('silence about %s', (_, event) => {
  expect(scores(event)).toEqual([]);
});
