import { expect, test } from 'vitest';
import { type JobRequest, jobCall } from '../../../src/t1053/extended/k8s-job-call.ts';
import { cronJob } from './cloud-positives.ts';

const REQUEST: JobRequest = {
  kind: 'CronJob',
  verb: 'create',
  namespace: 'default',
  name: undefined,
  user: 'eve',
  isImpersonated: false,
  bodies: [undefined, cronJob()],
};
const points = (more: Partial<JobRequest>) =>
  jobCall({ ...REQUEST, ...more })?.reasons?.map((reason) => reason.points);

test('a request says what it makes', () => {
  expect(jobCall(REQUEST)).toMatchObject({
    thing: 'CronJob',
    change: 'created',
    name: 'report',
    place: 'default',
    schedule: '0 3 * * *',
    targets: ['registry.corp.example/tools/report:1.4'],
    reasons: [],
    details: { definition: undefined },
  });
  expect(jobCall({ ...REQUEST, verb: 'patch', name: 'x' })).toMatchObject({
    change: 'changed',
    name: 'x',
  });
});

test('a controller makes nothing of its own, unless somebody acts as it', () => {
  for (const user of [
    'system:kube-controller-manager',
    'system:serviceaccount:kube-system:cronjob-controller',
    'system:serviceaccount:kube-system:job-controller',
  ]) {
    expect(jobCall({ ...REQUEST, user })).toBeUndefined();
    expect(points({ user, isImpersonated: true })).toEqual([15]);
  }
});

test('other accounts count, those of kube-system and look-alikes of controllers among them', () => {
  for (const user of [
    undefined,
    'system:serviceaccount:kube-system:helm',
    'system:serviceaccount:default:cronjob-controller',
    'system:serviceaccount:kube-system:my-cronjob-controller',
  ]) {
    expect(jobCall({ ...REQUEST, user })).toBeDefined();
  }
});

test('place, schedule and state count', () => {
  expect(points({ namespace: 'kube-system' })).toEqual([10]);
  expect(points({ kind: 'Job' })).toEqual([-10]);
  expect(points({ bodies: [cronJob({}, { suspend: true })] })).toEqual([-10]);
  expect(points({ bodies: [cronJob({}, { schedule: '*/5 * * * *' })] })).toEqual([10]);
});

test('a request whose body is not logged says so', () => {
  for (const body of [undefined, [], 'skipped-too-big-size-object', { spec: {} }]) {
    expect(jobCall({ ...REQUEST, bodies: [body] })?.details).toEqual({ definition: 'not logged' });
  }
});
