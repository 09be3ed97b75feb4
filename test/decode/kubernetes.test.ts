import { describe, expect, test } from 'vitest';
import { hub, RUNBOOK_WRITE } from './azure-shapes.ts';
import { cloudFailureOf, cloudOpOf, decodeCloud } from './cloud-decoded.ts';
import { EVENT_LIST, kubeAudit, kubernetesEvent, TIME_MS } from './cloud-shapes.ts';

describe('an audit event of Kubernetes', () => {
  test('is an operation with all that it says', () => {
    const record = kubernetesEvent();
    expect(cloudOpOf(record)).toEqual({
      kind: 'cloudOp',
      provider: 'kubernetes',
      operation: 'batch/cronjobs/create',
      outcome: 'success',
      subOutcome: '201',
      resourceId: 'namespaces/default/cronjobs/report',
      caller: 'eve@corp.example',
      callerType: 'user',
      callerIp: '203.0.113.7',
      objectId: 'uid-eve',
      correlationId: record['auditID'],
      timeMs: TIME_MS,
      clock: 'stageTimestamp',
      host: 'kubernetes',
      telemetry: 'kubernetes/audit',
      recordId: `${record['auditID']}|ResponseComplete`,
      origin: { source: 'test', position: 7 },
      fields: record,
      raw: record,
    });
  });

  test('is a start until the request has ended', () => {
    for (const stage of ['RequestReceived', 'ResponseStarted']) {
      expect(cloudOpOf(kubernetesEvent({ stage })).outcome).toBe('start');
    }
  });

  test.each([
    [{ code: 200 }, 'success'],
    [{ code: 399 }, 'success'],
    [{ code: 400 }, 'failure'],
    [{ code: 403 }, 'failure'],
    [{}, 'other'],
    [null, 'other'],
  ])('with the status %j is a %s', (responseStatus, outcome) => {
    expect(cloudOpOf(kubernetesEvent({ responseStatus })).outcome).toBe(outcome);
  });

  test('that ended in a panic is a failure', () => {
    expect(cloudOpOf(kubernetesEvent({ stage: 'Panic' })).outcome).toBe('failure');
  });

  test('names an object without a namespace or a name as far as it can', () => {
    const of = (objectRef: unknown) => cloudOpOf(kubernetesEvent({ objectRef })).resourceId;
    expect(of({ resource: 'nodes', name: 'n1' })).toBe('nodes/n1');
    expect(of({ resource: 'jobs', namespace: 'a' })).toBe('namespaces/a/jobs');
  });

  test('names the group of the core, a part of an object, and what is no object', () => {
    const pods = { resource: 'pods', subresource: 'exec', namespace: 'a', name: 'b' };
    expect(cloudOpOf(kubernetesEvent({ objectRef: pods })).operation).toBe('core/pods/exec/create');
    const { objectRef, ...rest } = kubernetesEvent({ verb: 'get', requestURI: '/healthz' });
    expect(cloudOpOf(rest)).toMatchObject({
      operation: 'nonresource/get',
      resourceId: undefined,
    });
  });

  test.each([
    ['system:serviceaccount:kube-system:cronjob-controller', 'servicePrincipal'],
    ['system:anonymous', 'user'],
    ['alice', 'user'],
    [undefined, undefined],
  ])('by %s is of a caller of the type %s', (username, callerType) => {
    expect(cloudOpOf(kubernetesEvent({ user: { username } })).callerType).toBe(callerType);
  });

  test('has the last of its addresses: the others are what somebody says', () => {
    const of = (sourceIPs: unknown) => cloudOpOf(kubernetesEvent({ sourceIPs })).callerIp;
    expect(of(['a', 'b', 'c'])).toBe('c');
    expect(of([])).toBeUndefined();
    expect(of('a')).toBeUndefined();
  });

  test('has the time of its stage, else that of its request', () => {
    const { stageTimestamp, ...rest } = kubernetesEvent();
    expect(cloudOpOf(rest)).toMatchObject({
      clock: 'requestReceivedTimestamp',
      timeMs: Date.UTC(2026, 4, 12, 9, 0, 0, 100),
    });
  });

  test('has the host that its carrier names', () => {
    const log = JSON.stringify(kubernetesEvent());
    expect(cloudOpOf({ log, host: 'cp-1' }).host).toBe('cp-1');
  });

  test('comes with others in a list', () => {
    const operations = decodeCloud(JSON.stringify(EVENT_LIST)).map(
      (decoded) => decoded.kind === 'cloudOp' && decoded.operation,
    );
    expect(operations).toEqual(['batch/cronjobs/create', 'batch/cronjobs/get']);
  });

  test('comes from a cluster of Azure, alone or in a batch of other records', () => {
    const exported = kubeAudit(kubernetesEvent());
    expect(cloudOpOf(exported)).toMatchObject({ provider: 'kubernetes', host: 'aks-ops' });
    expect(cloudOpOf(kubeAudit(kubernetesEvent(), 'kube-audit-admin')).host).toBe('aks-ops');
    const { resourceId, ...nameless } = exported;
    expect(cloudOpOf(nameless).host).toBe('kubernetes');
    expect(cloudOpOf({ ...exported, resourceId: '/' }).host).toBe('kubernetes');
    const batch = decodeCloud({ records: [hub(RUNBOOK_WRITE), exported] });
    expect(batch).toMatchObject([{ provider: 'azure' }, { provider: 'kubernetes' }]);
  });

  test('stays a record of Azure where its text is none, or of another category', () => {
    for (const record of [
      kubeAudit({ kind: 'Pod', apiVersion: 'v1' }),
      kubeAudit('x'),
      kubeAudit(kubernetesEvent(), 'kube-scheduler'),
      { ...kubeAudit(''), properties: { log: '{' } },
      { ...kubeAudit(''), properties: '' },
    ]) {
      expect(cloudOpOf(record).provider).toBe('azure');
    }
  });
});

describe('what is no audit event', () => {
  test.each(['verb', 'stage', 'auditID'])('for it has no %s is a failure that says so', (name) => {
    const { [name]: absent, ...rest } = kubernetesEvent();
    expect(cloudFailureOf(rest)).toMatchObject({
      code: 'field-missing',
      message: expect.stringContaining(name),
    });
    expect(cloudFailureOf({ ...rest, [name]: [] }).code).toBe('field-invalid');
  });

  test('for want of a time is a failure that says so', () => {
    const stageTimestamp = '2026-02-30T00:00:00Z';
    expect(cloudFailureOf(kubernetesEvent({ stageTimestamp })).code).toBe('time-invalid');
    expect(cloudFailureOf(kubernetesEvent({ stageTimestamp: null })).code).toBe('time-missing');
    expect(cloudFailureOf(kubernetesEvent({ stageTimestamp: '2026-05-12T09:00:00' })).code).toBe(
      'time-without-zone',
    );
  });

  test('for it is another object of Kubernetes is of no known format', () => {
    for (const record of [
      { kind: 'Event', apiVersion: 'v1', reason: 'Started' },
      { kind: 'Event', apiVersion: 7 },
      { kind: 'EventList', apiVersion: 'v1', metadata: {}, items: [] },
      { kind: 'EventList', apiVersion: 'v1', items: [{ kind: 'Event', apiVersion: 'v1' }] },
    ]) {
      expect(cloudFailureOf(record).code).toBe('unknown-format');
    }
  });

  test('in a list is a failure with its place', () => {
    const list = { ...EVENT_LIST, items: [kubernetesEvent(), 7, { kind: 'Pod' }] };
    expect(decodeCloud(list)).toMatchObject([
      { kind: 'cloudOp' },
      { code: 'not-an-object', message: expect.stringContaining('items[1]') },
      { code: 'unknown-format', message: expect.stringContaining('items[2]') },
    ]);
  });
});
