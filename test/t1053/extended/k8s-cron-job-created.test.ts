import { describe, expect, test } from 'vitest';
import { t1053K8sCronJobCreated } from '../../../src/t1053/index.ts';
import { cloudOpOf, decodeCloud } from '../../decode/cloud-decoded.ts';
import { kubeAudit, kubernetesEvent, type Shape } from '../../decode/cloud-shapes.ts';
import { alertOf, alertsOf, request, scoresOf } from './cloud-events.ts';
import { CONTAINER, cronJob } from './cloud-positives.ts';

const scores = (...events: Parameters<typeof scoresOf>[1]) =>
  scoresOf(t1053K8sCronJobCreated, events);
const body = (requestObject: unknown): Shape => ({ requestObject });

describe('a CronJob', () => {
  test('that escapes to its node is critical', () => {
    const pod = {
      hostPID: true,
      volumes: [{ hostPath: { path: '/' } }],
      containers: [{ ...CONTAINER, securityContext: { privileged: true } }],
    };
    const alert = alertOf(
      t1053K8sCronJobCreated,
      request('cronjobs', 'create', body(cronJob(pod, { schedule: '* * * * *' }))),
    );
    expect(alert).toMatchObject({
      score: 95,
      severity: 'critical',
      ruleIds: ['k8s-cron-job-created/b1'],
      summary:
        'CronJob report in default of kubernetes was created by eve@corp.example from 203.0.113.7',
      details: {
        name: 'report',
        place: 'default',
        owner: 'kubernetes',
        change: 'created',
        schedule: '* * * * *',
        targets: 'registry.corp.example/tools/report:1.4',
      },
    });
  });

  test('ranks by what is done to it', () => {
    expect(scores(request('cronjobs', 'create', body(cronJob())))).toEqual([35]);
    expect(scores(request('cronjobs', 'update', body(cronJob())))).toEqual([25]);
    expect(scores(request('cronjobs', 'patch'))).toEqual([25]);
    expect(scores(request('jobs', 'create'))).toEqual([25]);
    expect(scores(request('jobs', 'patch'))).toEqual([15]);
  });

  test('that is created and then patched is one alert', () => {
    const alerts = alertsOf(t1053K8sCronJobCreated, [
      request('cronjobs', 'create', body(cronJob())),
      request('cronjobs', 'patch', body(cronJob({ hostNetwork: true }))),
    ]);
    expect(alerts).toMatchObject([{ score: 45, evidence: [{}, {}] }]);
  });

  test('of another name, place or caller is an alert of its own', () => {
    const ref = (name: string, namespace: string): Shape => ({
      objectRef: { apiGroup: 'batch', resource: 'cronjobs', name, namespace },
    });
    const events = [
      request('cronjobs', 'create', ref('a', 'x')),
      request('cronjobs', 'create', ref('b', 'x')),
      request('cronjobs', 'create', ref('a', 'y')),
      request('cronjobs', 'create', { ...ref('a', 'x'), user: { username: 'bob' } }),
    ];
    expect(scores(...events)).toHaveLength(4);
  });

  test('has one alert, however many stages its request has', () => {
    const stages = ['RequestReceived', 'ResponseStarted', 'ResponseComplete'];
    const events = stages.map((stage) => cloudOpOf(kubernetesEvent({ stage })));
    expect(scores(...events)).toEqual([35]);
  });

  test('comes from a cluster of Azure, which names itself', () => {
    const [event] = decodeCloud({ records: [kubeAudit(kubernetesEvent())] });
    if (event?.kind !== 'cloudOp') throw new Error('no event');
    expect(alertOf(t1053K8sCronJobCreated, event).details['owner']).toBe('aks-ops');
  });

  test('by an account of a pod, by nobody, or for somebody else ranks higher', () => {
    const by = (username: string, more: Shape = {}) =>
      request('cronjobs', 'create', { user: { username }, ...more });
    expect(scores(by('system:serviceaccount:default:app'))).toEqual([45]);
    expect(scores(by('system:anonymous'))).toEqual([55]);
    expect(scores(by('eve', { impersonatedUser: { username: 'admin' } }))).toEqual([50]);
  });
});

describe('silence', () => {
  test.each<[string, ReturnType<typeof request>]>([
    ['a read', request('cronjobs', 'get')],
    ['a list', request('cronjobs', 'list')],
    ['a deletion', request('cronjobs', 'delete')],
    [
      'a refused request',
      request('cronjobs', 'create', { responseStatus: { code: 403, reason: 'Forbidden' } }),
    ],
    [
      'a request that was only received',
      request('cronjobs', 'create', { stage: 'RequestReceived' }),
    ],
    [
      'a dry run',
      request('cronjobs', 'create', { requestURI: '/apis/batch/v1/cronjobs?dryRun=All&pretty=1' }),
    ],
    [
      'a Job that the controller makes for a CronJob',
      request('jobs', 'create', {
        user: { username: 'system:serviceaccount:kube-system:cronjob-controller' },
      }),
    ],
    [
      'a status',
      request('cronjobs', 'update', {
        objectRef: { apiGroup: 'batch', resource: 'cronjobs', subresource: 'status', name: 'a' },
      }),
    ],
    ['a pod', request('pods', 'create', { objectRef: { resource: 'pods', name: 'a' } })],
    [
      'a CronJob of another group',
      request('cronjobs', 'create', {
        objectRef: { apiGroup: 'stable.example.com', resource: 'cronjobs', name: 'a' },
      }),
    ],
  ])('about %s', (_, event) => {
    expect(scores(event)).toEqual([]);
  });
});

test('records five minutes apart are one action, and later ones another', () => {
  const minutes = 5 * 60_000;
  const later = (ms: number) => {
    const event = request('cronjobs', 'patch');
    return { ...event, timeMs: event.timeMs + ms };
  };
  for (const [ms, count] of [
    [minutes - 1, 1],
    [minutes, 1],
    [minutes + 1, 2],
  ] as const) {
    expect(scores(request('cronjobs', 'create'), later(ms))).toHaveLength(count);
  }
});
