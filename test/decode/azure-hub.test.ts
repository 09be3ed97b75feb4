import { describe, expect, test } from 'vitest';
import { hubRecord } from '../../src/decode/azure-hub.ts';
import { hub, RUNBOOK_WRITE } from './azure-shapes.ts';

const origin = { source: 'test', position: 3 };

function read(fields: Readonly<Record<string, unknown>>) {
  return hubRecord({ ...hub(RUNBOOK_WRITE), ...fields }, origin);
}

describe('a record that Azure Monitor exports', () => {
  test('is read by the names of resource logs', () => {
    expect(read({})).toMatchObject({
      clock: 'time',
      time: RUNBOOK_WRITE.time,
      operation: RUNBOOK_WRITE.operation,
      category: 'Administrative',
      status: 'Success',
      subStatus: 'Succeeded.Created',
      resourceId: RUNBOOK_WRITE.resourceId,
      caller: { caller: RUNBOOK_WRITE.caller, callerIp: RUNBOOK_WRITE.ip },
    });
  });

  test('is known by its operation with a resource or a category', () => {
    expect(read({ resourceId: undefined })).toBeDefined();
    expect(read({ category: undefined })).toBeDefined();
    expect(read({ resourceId: null, category: null })).toBeUndefined();
    expect(read({ resourceId: 'a', category: undefined })).toBeUndefined();
  });

  test('without an operation is known by its time, resource and category together', () => {
    const operationName = undefined;
    expect(read({ operationName })).toMatchObject({ operation: undefined });
    expect(read({ operationName, time: undefined })).toBeUndefined();
    expect(read({ operationName, resourceId: 'a' })).toBeUndefined();
    expect(read({ operationName, category: undefined })).toBeUndefined();
  });

  test('may keep its operation and status in parts', () => {
    const parts = { operationName: { value: 'A/b' }, resultType: '', status: { value: 'Failed' } };
    expect(read(parts)).toMatchObject({ operation: 'A/b', status: 'Failed' });
    expect(read({ ...parts, time: undefined })).toBeUndefined();
  });

  test('is of the category that its properties name, and an old verb is administrative', () => {
    const properties = { eventCategory: 'Policy' };
    expect(read({ category: 'Write', properties })).toMatchObject({ category: 'Policy' });
    for (const category of ['Write', 'Delete', 'Action']) {
      expect(read({ category, properties: {} })).toMatchObject({ category: 'Administrative' });
    }
    const other = { category: 'AuditEvent', properties: {} };
    expect(read(other)).toMatchObject({ category: 'AuditEvent' });
  });

  test('gives from its properties what it has no field for', () => {
    const properties = { eventName: 'BeginRequest', operationId: 'o', eventDataId: 'e' };
    expect(read({ properties })).toMatchObject({
      eventName: 'BeginRequest',
      operationId: 'o',
      eventDataId: 'e',
    });
    const text = JSON.stringify({ statusCode: 'OK' });
    expect(read({ resultSignature: null, properties: text })).toMatchObject({ subStatus: 'OK' });
  });

  test('names its caller in claims, as Key Vault in one claim, or as text', () => {
    const claim = { upn: 'v@a.example', oid: 'o' };
    for (const identity of [{ claim }, { claims: claim }, JSON.stringify({ claims: claim })]) {
      expect(read({ identity })).toMatchObject({
        caller: { caller: 'v@a.example', objectId: 'o' },
      });
    }
    expect(read({ identity: 'Eve' })).toMatchObject({ caller: { callerIp: RUNBOOK_WRITE.ip } });
  });
});

describe('a record of Microsoft Entra in that form', () => {
  test('of a sign-in has its account in the properties', () => {
    const signIn = {
      operationName: 'Sign-in activity',
      category: 'SignInLogs',
      resourceId: '/tenants/t/providers/Microsoft.aadiam',
      resultType: '50053',
      identity: 'Eve',
      properties: { userPrincipalName: 'eve@a.example', userId: 'o', appId: 'a' },
    };
    expect(read(signIn)).toMatchObject({
      operation: 'Sign-in activity',
      status: '50053',
      caller: { caller: 'eve@a.example', callerType: 'user', appId: 'a', objectId: 'o' },
    });
  });

  test('of an audit has its result and initiator in the properties', () => {
    const audit = {
      operationName: 'Add user',
      category: 'AuditLogs',
      resultType: undefined,
      identity: 'Eve',
      properties: { result: 'success', initiatedBy: { user: { userPrincipalName: 'e@a' } } },
    };
    expect(read(audit)).toMatchObject({ status: 'success', caller: { caller: 'e@a' } });
  });
});
