import { describe, expect, test } from 'vitest';
import { t1053K8sKubectlCronJob } from '../../../src/t1053/index.ts';
import { outcome, process } from '../events.ts';
import { alertOf, alertsOf, SECRET, scoresOf } from './cloud-events.ts';

const LINE = 'kubectl create cronjob nightly --image=busybox --schedule="*/5 * * * *"';
const started = (line: string, more = {}) =>
  process(line, { image: '/usr/bin/kubectl', user: 'eve', pid: 7, ...more });
const scores = (...lines: string[]) =>
  scoresOf(
    t1053K8sKubectlCronJob,
    lines.map((line) => started(line)),
  );

test('kubectl that creates a CronJob says what it was told', () => {
  expect(alertOf(t1053K8sKubectlCronJob, started(LINE))).toMatchObject({
    score: 40,
    source: { host: 'ws1', account: 'eve' },
    summary: 'kubectl on ws1 was told to create CronJob nightly',
    details: { name: 'nightly', image: 'busybox', schedule: '*/5 * * * *' },
  });
  expect(scores('kubectl create job a')).toEqual([15]);
});

describe('silence', () => {
  test.each([
    'kubectl get cronjobs',
    'kubectl create deployment web --image=x',
    'kubectl create cronjob a --image=x --schedule=x --dry-run=client -o yaml',
    'kubectl apply -f create.yaml',
  ])('about %s', (line) => {
    expect(scores(line)).toEqual([]);
  });

  test('about another program', () => {
    expect(scoresOf(t1053K8sKubectlCronJob, [process(LINE, { image: '/bin/echo' })])).toEqual([]);
  });
});

test('two logs of one start are one alert, two starts are two', () => {
  const twice = [started(LINE), started(LINE, { telemetry: 'auditd/syscall' })];
  expect(alertsOf(t1053K8sKubectlCronJob, twice)).toHaveLength(1);
  expect(alertsOf(t1053K8sKubectlCronJob, [started(LINE), started(LINE, { pid: 8 })])).toHaveLength(
    2,
  );
});

test('what is expected ranks lower or is dropped', () => {
  const allowEntries = [{ owner: 'ws1', name: 'nightly', target: 'busybox' }];
  const run = (options: object) => scoresOf(t1053K8sKubectlCronJob, [started(LINE)], options);
  expect(run({ allowEntries })).toEqual([10]);
  expect(run({ allowEntries, allow: 'drop' })).toEqual([]);
});

test('no token or command reaches the alert, the chain of parents included', () => {
  const parent = process(`sh -c "kubectl --token=${SECRET} create cronjob a"`, { pid: 6 });
  const line = `kubectl --token=${SECRET} create cronjob a --image=b -- sh -c ${SECRET}`;
  const { alerts } = outcome(
    [t1053K8sKubectlCronJob],
    [parent, started(line, { parentPid: 6, parentCommandLine: parent.commandLine })],
  );
  expect(alerts).toHaveLength(1);
  expect(JSON.stringify(alerts)).not.toContain(SECRET);
});
