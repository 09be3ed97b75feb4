import { describe, expect, test } from 'vitest';
import { t1053GcpSchedulerJob } from '../../../src/t1053/index.ts';
import { alertOf, method, SECRET, scoresOf } from './cloud-events.ts';
import { schedulerJob } from './cloud-positives.ts';

const CREATE = 'google.cloud.scheduler.v1.CloudScheduler.CreateJob';
const job = (more: object, name = CREATE, payload = {}) =>
  method(name, { ...schedulerJob(more), ...payload });
const scores = (...events: Parameters<typeof scoresOf>[1]) =>
  scoresOf(t1053GcpSchedulerJob, events);

describe('a job of Cloud Scheduler', () => {
  test('that sends requests elsewhere as a service account is high', () => {
    const alert = alertOf(
      t1053GcpSchedulerJob,
      job({
        schedule: 'every 5 minutes',
        httpTarget: {
          uri: `https://hook.example/${SECRET}`,
          oauthToken: { serviceAccountEmail: 'a@prj.iam.gserviceaccount.com' },
        },
      }),
    );
    expect(alert).toMatchObject({
      score: 70,
      severity: 'high',
      details: {
        name: 'nightly',
        place: 'europe-west1',
        owner: 'prj-ops',
        schedule: 'every 5 minutes',
        timeZone: 'Europe/Vienna',
        targets: 'hook.example',
      },
    });
    expect(JSON.stringify(alert)).not.toContain(SECRET);
  });

  test.each([
    ['https://app-x.run.app/a', 30],
    ['https://europe-west1-prj.cloudfunctions.net/f', 30],
    ['https://prj.appspot.com/', 30],
    ['https://compute.googleapis.com/compute/v1/x', 45],
    ['https://evilgoogleapis.com/', 50],
    ['https://run.app/', 50],
    ['nonsense', 30],
  ])('that calls %s scores %d', (uri, score) => {
    expect(scores(job({ httpTarget: { uri } }))).toEqual([score]);
  });

  test('may send a message, or run a service of App Engine', () => {
    const targetOf = (more: object) =>
      alertOf(t1053GcpSchedulerJob, job({ httpTarget: undefined, ...more })).details['targets'];
    const topicName = 'projects/p/topics/t';
    expect(targetOf({ pubsubTarget: { topicName, data: SECRET } })).toBe(topicName);
    const appEngineRouting = { service: 'worker' };
    expect(targetOf({ appEngineHttpTarget: { appEngineRouting } })).toBe('worker');
    expect(targetOf({})).toBeUndefined();
  });

  test('that is changed ranks lower, and counts in each version', () => {
    expect(scores(job({}, CREATE.replace('Create', 'Update')))).toEqual([20]);
    expect(scores(job({}, CREATE.replace('v1', 'v1beta1')))).toEqual([30]);
    expect(scores(method(CREATE, { request: undefined }))).toEqual([30]);
  });
});

test.each([
  ['a refused call', job({}, CREATE, { status: { code: 7 } })],
  ['a read', job({}, CREATE.replace('Create', 'Get'))],
  ['a pause', job({}, CREATE.replace('Create', 'Pause'))],
  ['a job of Dataflow', job({}, 'google.dataflow.v1b3.Jobs.CreateJob')],
])('silence about %s', (_, event) => {
  expect(scores(event)).toEqual([]);
});
