import { describe, expect, test } from 'vitest';
import { cloudFailureOf, cloudOpOf } from './cloud-decoded.ts';
import { gcpEntry, TIME_MS } from './cloud-shapes.ts';

describe('an audit entry of Google Cloud', () => {
  test('is an operation with all that it says', () => {
    const record = gcpEntry();
    expect(cloudOpOf(record)).toEqual({
      kind: 'cloudOp',
      provider: 'gcp',
      operation: 'google.cloud.scheduler.v1.cloudscheduler.createjob',
      outcome: 'success',
      subOutcome: undefined,
      resourceId: 'projects/prj-ops/locations/europe-west1/jobs/nightly',
      subscription: 'prj-ops',
      caller: 'eve@corp.example',
      callerType: 'user',
      callerIp: '203.0.113.7',
      correlationId: undefined,
      timeMs: TIME_MS,
      clock: 'timestamp',
      host: 'gcp',
      telemetry: 'gcp/activity',
      recordId: 'insert-1',
      origin: { source: 'test', position: 7 },
      fields: record,
      raw: record,
    });
  });

  test.each([
    [{ status: { code: 7, message: 'denied' } }, {}, 'failure', '7'],
    [{ status: { code: 0 } }, {}, 'success', undefined],
    [{ status: undefined }, {}, 'success', undefined],
    [{}, { operation: { id: 'o', first: true } }, 'start', undefined],
    [{}, { operation: { id: 'o', last: true } }, 'success', undefined],
    [{ status: { code: 'x' } }, {}, 'success', undefined],
    [{}, { operation: { id: 'o', first: true, last: true } }, 'success', undefined],
  ])('with %j and %j is a %3$s', (payload, more, outcome, subOutcome) => {
    expect(cloudOpOf(gcpEntry(payload, more))).toMatchObject({ outcome, subOutcome });
  });

  test.each([
    [{ principalEmail: 'a@prj.iam.gserviceaccount.com' }, 'servicePrincipal'],
    [{ principalEmail: 'system:serviceaccount:kube-system:job-controller' }, 'servicePrincipal'],
    [{ principalEmail: 'system:anonymous' }, 'user'],
    [{ principalEmail: 'eve@gserviceaccount.com.example' }, 'user'],
    [{ principalEmail: 'eve-system:node@corp.example' }, 'user'],
    [{ principalSubject: 'principal://iam.example/x' }, 'user'],
    [{}, undefined],
  ])('by %j is of a caller of the type %s', (authenticationInfo, callerType) => {
    expect(cloudOpOf(gcpEntry({ authenticationInfo })).callerType).toBe(callerType);
  });

  test('has the operation that takes long for its request', () => {
    expect(cloudOpOf(gcpEntry({}, { operation: { id: 'o', last: true } })).correlationId).toBe('o');
  });

  test('is known by its service and method where its log has no type', () => {
    expect(cloudOpOf(gcpEntry({ '@type': undefined })).provider).toBe('gcp');
    const nameless = gcpEntry({ '@type': undefined, methodName: undefined });
    expect(cloudFailureOf(nameless).code).toBe('unknown-format');
  });

  test('has the project of its resource before that of its log', () => {
    const resource = { labels: { project_id: 'own' } };
    expect(cloudOpOf(gcpEntry({}, { resource })).subscription).toBe('own');
    const odd = { resource: {}, logName: 'folders/1/projects/x/logs/y' };
    expect(cloudOpOf(gcpEntry({}, odd)).subscription).toBeUndefined();
    const longer = 'projects/p/logs/cloudaudit.googleapis.com%2Factivity-x';
    expect(cloudOpOf(gcpEntry({}, { logName: longer })).telemetry).toBe('gcp/activity');
    const none = { resource: undefined, logName: undefined };
    expect(cloudOpOf(gcpEntry({}, none))).toMatchObject({
      telemetry: 'gcp/activity',
      subscription: undefined,
    });
  });

  test('names its log and its project', () => {
    const logName = 'projects/other/logs/cloudaudit.googleapis.com%2Fdata_access';
    expect(cloudOpOf(gcpEntry({}, { logName, resource: {} }))).toMatchObject({
      telemetry: 'gcp/data_access',
      subscription: 'other',
    });
    expect(cloudOpOf(gcpEntry({}, { logName: 'x', resource: null }))).toMatchObject({
      telemetry: 'gcp/activity',
      subscription: undefined,
    });
  });

  test('has the time at which it was received where it has no other', () => {
    expect(cloudOpOf(gcpEntry({}, { timestamp: undefined }))).toMatchObject({
      clock: 'receiveTimestamp',
      timeMs: Date.UTC(2026, 4, 12, 9, 0, 1),
    });
  });

  test('may hold its log as text', () => {
    const { protoPayload, ...rest } = gcpEntry();
    const event = cloudOpOf({ ...rest, protoPayload: JSON.stringify(protoPayload) });
    expect(event).toMatchObject({ provider: 'gcp', fields: { protoPayload } });
  });
});

describe('what is no audit entry', () => {
  test('for it names no method is a failure that says so', () => {
    expect(cloudFailureOf(gcpEntry({ methodName: undefined }))).toMatchObject({
      code: 'field-missing',
      message: expect.stringContaining('protoPayload.methodName'),
    });
    expect(cloudFailureOf(gcpEntry({ methodName: {} })).code).toBe('field-invalid');
  });

  test('for want of a time is a failure that says so', () => {
    const none = { timestamp: undefined, receiveTimestamp: undefined };
    expect(cloudFailureOf(gcpEntry({}, none)).code).toBe('time-missing');
    expect(cloudFailureOf(gcpEntry({}, { timestamp: 'x' })).code).toBe('time-invalid');
  });

  test('is of no known format', () => {
    for (const record of [
      gcpEntry({ '@type': 'type.googleapis.com/google.appengine.logging.v1.RequestLog' }),
      gcpEntry({ '@type': undefined, serviceName: undefined }),
      { ...gcpEntry(), protoPayload: null },
      { insertId: 'x', textPayload: 'hello', timestamp: '2026-05-12T09:00:00Z' },
    ]) {
      expect(cloudFailureOf(record).code).toBe('unknown-format');
    }
  });
});
