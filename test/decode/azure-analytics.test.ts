import { expect, test } from 'vitest';
import { analyticsRecord } from '../../src/decode/azure-analytics.ts';
import { APP_ID, analytics, OPERATION_ID, RUNBOOK_WRITE, SUBSCRIPTION } from './azure-shapes.ts';

const origin = { source: 'test', position: 3 };

function read(fields: Readonly<Record<string, unknown>>) {
  return analyticsRecord({ ...analytics(RUNBOOK_WRITE), ...fields }, origin);
}

test('a row is read by the columns of its table', () => {
  expect(read({})).toMatchObject({
    clock: 'TimeGenerated',
    time: RUNBOOK_WRITE.time,
    operation: RUNBOOK_WRITE.operation,
    category: 'Administrative',
    status: 'Success',
    subStatus: 'Created',
    resourceId: RUNBOOK_WRITE.resourceId,
    subscription: SUBSCRIPTION,
    caller: { caller: RUNBOOK_WRITE.caller, callerIp: RUNBOOK_WRITE.ip, appId: APP_ID },
    httpMethod: 'PUT',
    operationId: OPERATION_ID,
  });
});

test('a row without the name of an operation is none of this table', () => {
  for (const OperationNameValue of [undefined, null, 7, {}]) {
    expect(read({ OperationNameValue })).toBeUndefined();
  }
});

test('columns that are empty give way to those that say the same', () => {
  expect(read({ ResourceId: '/A', _ResourceId: '/a' })).toMatchObject({ resourceId: '/A' });
  expect(read({ ResourceId: '', _ResourceId: '/a' })).toMatchObject({ resourceId: '/a' });
  const sub = { SubscriptionId: '', _SubscriptionId: 's' };
  expect(read(sub)).toMatchObject({ subscription: 's' });
  expect(read({ CategoryValue: '', Category: 'Policy' })).toMatchObject({ category: 'Policy' });
  const properties = { CategoryValue: '', ActivitySubstatusValue: '', Properties_d: '' };
  const text = JSON.stringify({
    eventCategory: 'Alert',
    statusCode: 'OK',
    eventName: 'EndRequest',
  });
  expect(read({ ...properties, Properties: text })).toMatchObject({
    category: 'Alert',
    subStatus: 'OK',
    eventName: 'EndRequest',
  });
  const http = { CallerIpAddress: '', HTTPRequest: { clientIpAddress: '203.0.113.9' } };
  expect(read(http)).toMatchObject({ caller: { callerIp: '203.0.113.9' } });
});

test('claims are objects or text, and broken text is as if absent', () => {
  const claims = { appid: 'b' };
  const none = { Claims_d: undefined, Claims: undefined };
  for (const fields of [
    { Claims_d: claims },
    { Claims_d: JSON.stringify(claims) },
    { Claims: claims },
    { Claims: JSON.stringify(claims) },
    { Claims_d: '{"appid":', Claims: JSON.stringify(claims) },
  ]) {
    expect(read({ ...none, ...fields })).toMatchObject({ caller: { appId: 'b' } });
  }
  const broken = read({ ...none, Claims: '{"appid":' });
  expect(broken).toMatchObject({ caller: { caller: RUNBOOK_WRITE.caller, appId: undefined } });
});
