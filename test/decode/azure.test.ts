import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { timeZone } from '../../src/decode/time-zone.ts';
import { eventIdentity } from '../../src/rule/event-identity.ts';
import { readCorpusFile, testCorpus } from '../corpus.ts';
import { azureFailureOf, cloudOpOf, decodeAzure } from './azure-decoded.ts';
import {
  APP_ID,
  analytics,
  CORRELATION,
  EVENT_DATA_ID,
  graph,
  hub,
  OBJECT_ID,
  OPERATION_ID,
  RUNBOOK_WRITE,
  rest,
  SUBSCRIPTION,
  TIME_MS,
} from './azure-shapes.ts';
import { SECURITY, SHAPES } from './shapes.ts';

const origin = { source: 'test', position: 7 };
const list = (length: number): number[] => Array.from({ length }, (_, index) => index);

describe('a record of Azure', () => {
  test('of the REST form is an operation with all that it says', () => {
    const record = rest(RUNBOOK_WRITE);
    const { fields, ...event } = cloudOpOf(record);
    expect(event).toEqual({
      kind: 'cloudOp',
      provider: 'azure',
      operation: 'microsoft.automation/automationaccounts/runbooks/write',
      outcome: 'success',
      subOutcome: 'Created',
      resourceId: RUNBOOK_WRITE.resourceId,
      subscription: SUBSCRIPTION,
      caller: RUNBOOK_WRITE.caller,
      callerType: 'user',
      callerIp: RUNBOOK_WRITE.ip,
      appId: APP_ID,
      objectId: OBJECT_ID,
      correlationId: CORRELATION,
      operationId: OPERATION_ID,
      httpMethod: 'PUT',
      timeMs: TIME_MS,
      clock: 'eventTimestamp',
      host: 'azure',
      telemetry: 'azure/administrative',
      recordId: EVENT_DATA_ID,
      origin,
      raw: record,
    });
  });

  test.each([
    ['storage', hub, { clock: 'time', subOutcome: 'Succeeded.Created' }],
    ['Log Analytics', analytics, { clock: 'TimeGenerated', recordId: EVENT_DATA_ID }],
    ['Microsoft Graph', graph, { clock: 'activityDateTime', recordId: 'Directory_1' }],
  ])('of %s is an operation too', (_, print, own) => {
    expect(cloudOpOf(print(RUNBOOK_WRITE))).toMatchObject({
      operation: 'microsoft.automation/automationaccounts/runbooks/write',
      outcome: 'success',
      caller: RUNBOOK_WRITE.caller,
      objectId: OBJECT_ID,
      timeMs: TIME_MS,
      host: 'azure',
      origin,
      ...own,
    });
  });

  test('is named by its category, whatever that is', () => {
    const { properties, category, ...bare } = hub(RUNBOOK_WRITE);
    expect(cloudOpOf(bare).telemetry).toBe('azure/activity');
    expect(cloudOpOf({ ...bare, category: 'AuditEvent' }).telemetry).toBe('azure/auditevent');
    expect(cloudOpOf(graph(RUNBOOK_WRITE)).telemetry).toBe('azure/usermanagement');
  });

  test('without an operation is an event of no kind of its own', () => {
    const { operationName, ...record } = hub(RUNBOOK_WRITE);
    const [event] =
      decodeAzure({ ...record, category: 'AppServiceHTTPLogs', properties: {} }) ?? [];
    expect(event).toMatchObject({
      kind: 'other',
      timeMs: TIME_MS,
      telemetry: 'azure/appservicehttplogs',
      fields: { resourceId: RUNBOOK_WRITE.resourceId },
    });
    expect(event).not.toHaveProperty('operation');
  });

  test('keeps what it holds of secrets to its fields and raw', () => {
    const secret = 'https://hook.example/webhooks?token=hunter2';
    const properties = {
      requestbody: JSON.stringify({ properties: { uri: secret } }),
      responseBody: { properties: { uri: secret } },
      message: secret,
      statusMessage: secret,
    };
    for (const record of [
      { ...rest(RUNBOOK_WRITE), properties, description: secret },
      { ...hub(RUNBOOK_WRITE), properties, resultDescription: secret },
      { ...analytics(RUNBOOK_WRITE), Properties_d: JSON.stringify(properties) },
      { ...graph(RUNBOOK_WRITE), resultReason: secret, additionalDetails: [{ value: secret }] },
    ]) {
      const { fields, raw, ...event } = cloudOpOf(record);
      expect(JSON.stringify(event)).not.toContain('hunter2');
      const untimed = {
        ...record,
        eventTimestamp: 1,
        time: 1,
        TimeGenerated: 1,
        activityDateTime: 1,
      };
      expect(JSON.stringify(azureFailureOf(untimed))).not.toContain('hunter2');
    }
  });
});

describe('the time of a record', () => {
  const timed = (time: unknown): readonly unknown[] => [
    { ...rest(RUNBOOK_WRITE), eventTimestamp: time },
    { ...hub(RUNBOOK_WRITE), time },
    { ...analytics(RUNBOOK_WRITE), TimeGenerated: time },
    { ...graph(RUNBOOK_WRITE), activityDateTime: time },
  ];

  test('that is missing is a failure that names where it should be', () => {
    const clocks = ['eventTimestamp', 'time', 'TimeGenerated', 'activityDateTime'];
    for (const time of [undefined, null, '', {}]) {
      timed(time).forEach((record, i) => {
        const message = expect.stringContaining(`expected a time in ${clocks[i]}, received`);
        expect(azureFailureOf(record)).toMatchObject({ code: 'time-missing', message, origin });
      });
    }
  });

  test('that is none is a failure', () => {
    for (const time of ['yesterday', '5/12/2026, 8:57:22.270 PM', 1_778_612_854]) {
      for (const record of timed(time)) {
        expect(azureFailureOf(record)).toMatchObject({ code: 'time-invalid' });
      }
    }
  });

  test('without a zone is a failure, unless the caller knows the zone', () => {
    for (const record of timed('2026-05-12T21:07:34.134')) {
      expect(azureFailureOf(record)).toMatchObject({ code: 'time-without-zone' });
      expect(cloudOpOf(record, timeZone('+02:00')).timeMs).toBe(TIME_MS);
    }
  });
});

describe('the identity of a record', () => {
  const { eventDataId, ...unnumbered } = rest(RUNBOOK_WRITE);
  const identity = (record: object): string => eventIdentity(cloudOpOf(record));

  test('is that of its second delivery', () => {
    expect(identity(unnumbered)).toBe(identity({ ...unnumbered }));
    expect(identity(rest(RUNBOOK_WRITE))).toBe(identity(rest(RUNBOOK_WRITE)));
  });

  test('tells the start of an operation from its end in the same millisecond', () => {
    const start = { ...hub(RUNBOOK_WRITE), resultType: 'Start' };
    expect(identity(start)).not.toBe(identity(hub(RUNBOOK_WRITE)));
  });

  test('is what the record says where it names neither itself nor a correlation', () => {
    const { correlationId, ...anonymous } = unnumbered;
    expect(cloudOpOf(anonymous).recordId).toBeUndefined();
    expect(identity(anonymous)).not.toBe(identity({ ...anonymous, level: 'Warning' }));
  });
});

describe('a batch', () => {
  const start = { ...hub(RUNBOOK_WRITE), resultType: 'Start' };
  const end = hub(RUNBOOK_WRITE);

  test('is decoded whole, each record with its own content, all at the place of the line', () => {
    const decoded = decodeAzure(JSON.stringify({ records: [start, end] })) ?? [];
    expect(decoded).toMatchObject([
      { kind: 'cloudOp', outcome: 'start', origin, raw: start },
      { kind: 'cloudOp', outcome: 'success', origin, raw: end },
    ]);
    const recordIds = decoded.map((event) => 'recordId' in event && event.recordId);
    expect(new Set(recordIds).size).toBe(2);
  });

  test('is a failure where it is empty or no list', () => {
    expect(azureFailureOf({ records: [] })).toMatchObject({ code: 'field-invalid', origin });
    expect(azureFailureOf({ records: {} })).toMatchObject({ code: 'field-invalid' });
    expect(azureFailureOf({ records: null })).toMatchObject({ code: 'field-missing' });
  });

  test('loses no good record to a bad one, and says which one is bad', () => {
    const { time, ...untimed } = end;
    const wide = { ...end, a: list(LIMITS.recordFieldsMax) };
    const deep = JSON.parse(`${'{"a":'.repeat(LIMITS.recordDepthMax)}{}${'}'.repeat(64)}`);
    const records = [7, null, [end], 'x', {}, untimed, wide, deep, end];
    expect(decodeAzure({ records })).toMatchObject([
      { code: 'not-an-object', message: 'records[0]: expected an object, received 7', origin },
      { code: 'not-an-object', message: expect.stringContaining('records[1]: ') },
      { code: 'not-an-object', message: expect.stringContaining('records[2]: ') },
      { code: 'not-an-object', message: expect.stringContaining('records[3]: ') },
      { code: 'unknown-format', message: expect.stringContaining('records[4]: ') },
      { code: 'time-missing', message: expect.stringContaining('records[5]: ') },
      { code: 'record-too-wide', message: expect.stringContaining('records[6]: ') },
      { code: 'record-too-deep', message: expect.stringContaining('records[7]: ') },
      { kind: 'cloudOp' },
    ]);
  });

  test('may have ten thousand records in one line', () => {
    const small = { time: RUNBOOK_WRITE.time, category: 'Administrative', operationName: 'a/b' };
    const records = list(10_000).map((n) => ({ ...small, correlationId: `c${n}` }));
    const decoded = decodeAzure(JSON.stringify({ records })) ?? [];
    expect(decoded).toHaveLength(10_000);
    expect(decoded.every(({ kind }) => kind === 'cloudOp')).toBe(true);
    expect(new Set(decoded.map((e) => 'recordId' in e && e.recordId)).size).toBe(10_000);
  });

  test('has a record of exactly the bounds, and not one more field', () => {
    const fields = (length: number): object => ({
      time: RUNBOOK_WRITE.time,
      category: 'a',
      operationName: 'b',
      list: list(length - 4),
    });
    const lengths = [LIMITS.recordFieldsMax - 1, LIMITS.recordFieldsMax];
    for (const length of lengths) cloudOpOf({ records: [fields(length)] });
    expect(azureFailureOf({ records: [fields(LIMITS.recordFieldsMax + 1)] })).toMatchObject({
      code: 'record-too-wide',
    });
  });

  test('of the REST form has a record of Azure in it, or is left to other formats', () => {
    const value = [{}, rest(RUNBOOK_WRITE)];
    expect(decodeAzure({ value, nextLink: 'x' })).toMatchObject([
      { code: 'unknown-format', message: expect.stringContaining('value[0]: ') },
      { kind: 'cloudOp' },
    ]);
    for (const other of [[], [{}], [7], 7, null]) {
      expect(decodeAzure({ value: other })).toBeUndefined();
    }
  });
});

describe('what is no record of Azure', () => {
  test('is not claimed: events of Windows in any shape', () => {
    const event = { ...SECURITY, eventId: 4698, data: { TaskName: '\\a', operationName: 'b' } };
    for (const print of Object.values(SHAPES)) expect(decodeAzure(print(event))).toBeUndefined();
  });

  test('is not claimed: text', () => {
    for (const text of ['', '<13>May 12 19:07:34 host cron[1]: x', 'type=SYSCALL', '<Event/>']) {
      expect(decodeAzure(text)).toBeUndefined();
    }
  });

  test('is not claimed: other JSON, however much it looks alike', () => {
    for (const record of [
      {},
      { operationName: 'GET /', traceID: 'a', startTime: 1 },
      { operationName: 'Query', query: '{ a }', variables: {} },
      { time: RUNBOOK_WRITE.time, category: 'a', message: 'b' },
      { resourceId: RUNBOOK_WRITE.resourceId, evt: { name: 'A/B/WRITE', outcome: 'Success' } },
      { eventTimestamp: RUNBOOK_WRITE.time, status: 'x' },
      { Records: [hub(RUNBOOK_WRITE)] },
      { records: [hub(RUNBOOK_WRITE)], deliveryStreamArn: 'a' },
    ]) {
      expect(decodeAzure(record)).toBeUndefined();
    }
  });

  test('is not claimed: fields that only a prototype holds', () => {
    expect(decodeAzure('{"__proto__":{"OperationNameValue":"a"}}')).toBeUndefined();
    expect(decodeAzure('{"__proto__":{"records":[]}}')).toBeUndefined();
  });
});

testCorpus('every recorded Azure record with a time decodes', (folder) => {
  const read = (name: string): string[] => {
    const bytes = readCorpusFile(join(folder, 'azure-activity', name));
    return new TextDecoder().decode(bytes).trim().split('\n');
  };
  for (const line of read('panther-analysis__activity_rule_tests.jsonl')) cloudOpOf(line);
  const outcomes = read('stratus-red-team__docs_samples.jsonl').map((line) => {
    const [first] = decodeAzure(line) ?? [];
    if (first === undefined) return 'unclaimed';
    return first.kind === 'decodeFailure' ? first.code : first.kind;
  });
  const tally = (outcome: string): number => outcomes.filter((o) => o === outcome).length;
  expect(outcomes).toHaveLength(13);
  expect([tally('cloudOp'), tally('time-missing'), tally('unclaimed')]).toEqual([2, 9, 2]);
});
