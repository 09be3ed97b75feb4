import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kubectlCreation } from '../../../src/t1053/extended/kubectl-command.ts';

const of = (line: string, image = '/usr/bin/kubectl') => kubectlCreation(image, line);

test('a command that creates a CronJob says what it is', () => {
  const line =
    'kubectl --token=secret -n ops create cronjob nightly --image=busybox --schedule="*/5 * * * *"';
  expect(of(`${line} -- sh -c "curl https://x"`)).toEqual({
    kind: 'CronJob',
    name: 'nightly',
    namespace: 'ops',
    image: 'busybox',
    schedule: '*/5 * * * *',
  });
});

test.each([
  ['kubectl create cj a --image b', 'CronJob'],
  ['kubectl create job a --from=cronjob/b', 'Job'],
  ['kubectl create job a --dry-run=none --image b', 'Job'],
  ['kubectl --context prod create cronjobs a', 'CronJob'],
])('%s creates a %s', (line, kind) => {
  expect(of(line)?.kind).toBe(kind);
});

test.each([
  ['k3s kubectl create cronjob a', '/usr/local/bin/k3s'],
  ['kubectl.exe create job a', 'C:\\tools\\kubectl.exe'],
  ['oc create job a', '/usr/bin/oc'],
])('%s of %s counts, too', (line, image) => {
  expect(of(line, image)).toBeDefined();
});

test.each([
  'kubectl get cronjob create',
  'kubectl create deployment cronjob',
  'kubectl create',
  'kubectl delete cronjob create',
  'kubectl create cronjob a --dry-run=client',
  'kubectl create cronjob a --dry-run',
  'kubectl apply -f cronjob.yaml',
  'kubectl exec pod -- kubectl create cronjob a',
])('%s creates nothing', (line) => {
  expect(of(line)).toBeUndefined();
});

test('another program creates nothing', () => {
  expect(of('kubectl create cronjob a', '/usr/bin/echo')).toBeUndefined();
  expect(of('kubectl create cronjob a', '/usr/bin/mykubectl')).toBeUndefined();
});

test('what is no name, image or schedule is left out', () => {
  expect(of('kubectl create cronjob <b> --image=u:p@x --schedule="$(x)" -n A')).toEqual({
    kind: 'CronJob',
    name: undefined,
    namespace: undefined,
    image: undefined,
    schedule: undefined,
  });
});

test('no command line makes it throw', () => {
  const word = fc.constantFrom(
    'kubectl',
    'create',
    'job',
    '-n',
    '--',
    '--image',
    '=',
    '"',
    '-',
    '',
  );
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(() => of(words.join(' '))).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
