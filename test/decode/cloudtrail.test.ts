import { describe, expect, test } from 'vitest';
import { cloudFailureOf, cloudOpOf, decodeCloud } from './cloud-decoded.ts';
import { TIME_MS, trailEvent } from './cloud-shapes.ts';

describe('an event of CloudTrail', () => {
  test('is an operation with all that it says', () => {
    const record = trailEvent();
    expect(cloudOpOf(record)).toEqual({
      kind: 'cloudOp',
      provider: 'aws',
      operation: 'scheduler:createschedule',
      outcome: 'success',
      subOutcome: undefined,
      resourceId: undefined,
      subscription: '111122223333',
      caller: 'arn:aws:iam::111122223333:user/eve',
      callerType: 'user',
      callerIp: '203.0.113.7',
      appId: undefined,
      objectId: 'AIDAEXAMPLE',
      correlationId: 'request-1',
      timeMs: TIME_MS,
      clock: 'eventTime',
      host: 'aws',
      telemetry: 'aws/management',
      recordId: 'event-1',
      origin: { source: 'test', position: 7 },
      fields: record,
      raw: record,
    });
  });

  test.each([
    [{ errorCode: 'AccessDenied' }, 'failure', 'AccessDenied'],
    [{ errorMessage: 'no' }, 'failure', undefined],
    [{ errorCode: '' }, 'success', undefined],
  ])('with %j is a %s', (more, outcome, subOutcome) => {
    expect(cloudOpOf(trailEvent(more))).toMatchObject({ outcome, subOutcome });
  });

  test('names its caller as well as it can', () => {
    const of = (userIdentity: unknown) => cloudOpOf(trailEvent({ userIdentity }));
    const role = 'arn:aws:sts::111122223333:assumed-role/deploy/session';
    expect(of({ type: 'AssumedRole', arn: role })).toMatchObject({
      caller: role,
      callerType: undefined,
    });
    expect(of({ type: 'Root', userName: 'root' })).toMatchObject({
      caller: 'root',
      callerType: 'user',
    });
    expect(of({ type: 'AWSService', invokedBy: 'ecs.amazonaws.com' })).toMatchObject({
      caller: 'ecs.amazonaws.com',
      callerType: 'servicePrincipal',
      appId: 'ecs.amazonaws.com',
    });
    expect(of({ type: 'IdentityCenterUser', principalId: 'x' })).toMatchObject({
      caller: 'x',
      callerType: 'user',
    });
    expect(of(null).caller).toBeUndefined();
  });

  test('of no category is a management event, and names the account as it can', () => {
    const { eventCategory, recipientAccountId, ...rest } = trailEvent();
    expect(cloudOpOf(rest)).toMatchObject({
      telemetry: 'aws/management',
      subscription: '111122223333',
    });
    const other = { eventCategory: 'Data', recipientAccountId: '999900001111' };
    expect(cloudOpOf({ ...rest, ...other })).toMatchObject({
      telemetry: 'aws/data',
      subscription: '999900001111',
    });
  });

  test('has an address where it came from one', () => {
    const of = (sourceIPAddress: unknown) => cloudOpOf(trailEvent({ sourceIPAddress })).callerIp;
    expect(of('AWS Internal 10')).toBeUndefined();
    expect(of('10 internal')).toBeUndefined();
    expect(of('2001:db8::7')).toBe('2001:db8::7');
    expect(of('cloudformation.amazonaws.com')).toBeUndefined();
    expect(of(undefined)).toBeUndefined();
  });

  test('names the resource, and a service whatever its partition', () => {
    const resources = [{ ARN: 'arn:aws:s3:::a' }, { ARN: 'arn:aws:s3:::b' }];
    const eventSource = 'events.amazonaws.com.cn';
    expect(cloudOpOf(trailEvent({ resources, eventSource, eventName: 'PutRule' }))).toMatchObject({
      resourceId: 'arn:aws:s3:::a',
      operation: 'events:putrule',
    });
    expect(cloudOpOf(trailEvent({ eventSource: 'custom' })).operation).toBe(
      'custom:createschedule',
    );
  });

  test('comes with others in a file', () => {
    const file = JSON.stringify({ Records: [trailEvent(), trailEvent({ eventID: 'event-2' })] });
    expect(decodeCloud(file)).toMatchObject([{ recordId: 'event-1' }, { recordId: 'event-2' }]);
  });

  test('comes as EventBridge hands it on', () => {
    const carrier = { version: '0', 'detail-type': 'AWS API Call via CloudTrail', account: '1' };
    expect(cloudOpOf({ ...carrier, detail: trailEvent() }).operation).toBe(
      'scheduler:createschedule',
    );
    expect(cloudFailureOf({ ...carrier, detail: { state: 'running' } }).code).toBe(
      'unknown-format',
    );
  });

  test('comes in a file that is wider than a record may be', () => {
    const Records = Array.from({ length: 400 }, () => trailEvent());
    expect(decodeCloud({ Records }).every(({ kind }) => kind === 'cloudOp')).toBe(true);
  });
});

describe('what is no event of CloudTrail', () => {
  test('for want of a time is a failure that says so', () => {
    expect(cloudFailureOf(trailEvent({ eventTime: undefined }))).toMatchObject({
      code: 'time-missing',
      message: 'expected a time in eventTime, received undefined',
    });
    expect(cloudFailureOf(trailEvent({ eventTime: 'x' })).code).toBe('time-invalid');
  });

  test('is of no known format, and neither is a batch of others', () => {
    const { eventVersion, userIdentity, ...bare } = trailEvent();
    for (const record of [
      bare,
      trailEvent({ eventName: undefined }),
      trailEvent({ eventSource: undefined }),
      { Records: [] },
      { Records: [{ eventSource: 'aws:s3', s3: {} }] },
      { Records: 7 },
    ]) {
      expect(cloudFailureOf(record).code).toBe('unknown-format');
    }
  });

  test('in a batch of which no record is one is no matter of CloudTrail', () => {
    for (const Records of [[{ eventSource: 'aws:s3' }], [7], [null]]) {
      expect(cloudFailureOf({ Records }).message).not.toContain('Records');
    }
  });

  test('in a file is a failure with its place', () => {
    const wide = Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`f${i}`, i]));
    expect(decodeCloud({ Records: [trailEvent(), null, trailEvent(wide), {}] })).toMatchObject([
      { kind: 'cloudOp' },
      { code: 'not-an-object', message: expect.stringContaining('Records[1]') },
      { code: 'record-too-wide', message: expect.stringContaining('Records[2]') },
      { code: 'unknown-format', message: expect.stringContaining('Records[3]') },
    ]);
  });
});
