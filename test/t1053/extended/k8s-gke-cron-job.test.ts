import { expect, test } from 'vitest';
import { t1053K8sGkeCronJob } from '../../../src/t1053/index.ts';
import { alertOf, method, scoresOf } from './cloud-events.ts';
import { CONTAINER, cronJob } from './cloud-positives.ts';

const NAME = 'batch/v1/namespaces/default/cronjobs/report';
const gke = (name: string, payload: object = {}) =>
  method(
    `io.k8s.batch.${name}`,
    { serviceName: 'k8s.io', resourceName: NAME, ...payload },
    { resource: { labels: { project_id: 'prj-ops', cluster_name: 'gke-1' } } },
  );
const scores = (name: string, payload?: object) =>
  scoresOf(t1053K8sGkeCronJob, [gke(name, payload)]);

test('a CronJob of GKE says what, where and with what', () => {
  const pod = { containers: [{ ...CONTAINER, securityContext: { privileged: true } }] };
  expect(
    alertOf(t1053K8sGkeCronJob, gke('v1.cronjobs.create', { request: cronJob(pod) })),
  ).toMatchObject({
    score: 55,
    details: {
      name: 'report',
      place: 'default',
      owner: 'prj-ops',
      cluster: 'gke-1',
      schedule: '0 3 * * *',
    },
  });
});

test('a write of any kind and version counts', () => {
  expect(scores('v1beta1.cronjobs.create')).toEqual([35]);
  expect(scores('v1.cronjobs.patch')).toEqual([25]);
  expect(scores('v1.cronjobs.update')).toEqual([25]);
  expect(scores('v1.jobs.create')).toEqual([25]);
});

test('what the answer says goes before the request', () => {
  const answer = { response: cronJob({ hostNetwork: true }), request: { spec: { suspend: true } } };
  expect(scores('v1.cronjobs.patch', answer)).toEqual([35]);
});

test.each<[string, object?]>([
  ['v1.cronjobs.get'],
  ['v1.cronjobs.delete'],
  ['v1.cronjobs.status.update'],
  ['v1.cronjobs.create', { status: { code: 7, message: 'PERMISSION_DENIED' } }],
  [
    'v1.jobs.create',
    {
      authenticationInfo: {
        principalEmail: 'system:serviceaccount:kube-system:cronjob-controller',
      },
    },
  ],
])('%s with %j is silent', (name, payload) => {
  expect(scores(name, payload)).toEqual([]);
});

test('a resource of another shape names nothing', () => {
  const { details } = alertOf(t1053K8sGkeCronJob, gke('v1.cronjobs.create', { resourceName: '/' }));
  expect(details).not.toHaveProperty('name');
  expect(details).not.toHaveProperty('place');
});
