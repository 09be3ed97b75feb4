import { expect, test } from 'vitest';
import { restRecord, wordOf } from '../../src/decode/azure-rest.ts';
import { RUNBOOK_WRITE, rest, SUBSCRIPTION, TIME_MS } from './azure-shapes.ts';
import { eventOf } from './decoded.ts';

const origin = { source: 'test', position: 3 };

function read(fields: Readonly<Record<string, unknown>>) {
  return restRecord({ ...rest(RUNBOOK_WRITE), ...fields }, origin);
}

test('a record of the REST form is read by its words, not by their translations', () => {
  expect(read({})).toMatchObject({
    clock: 'eventTimestamp',
    time: RUNBOOK_WRITE.time,
    operation: RUNBOOK_WRITE.operation,
    category: 'Administrative',
    eventName: 'EndRequest',
    status: 'Succeeded',
    subStatus: 'Created',
    resourceId: RUNBOOK_WRITE.resourceId,
    subscription: SUBSCRIPTION,
    httpMethod: 'PUT',
  });
});

test('only an operation with its value makes a record one of these', () => {
  expect(read({ operationName: { value: null } })).toMatchObject({ operation: undefined });
  for (const operationName of [undefined, 'x', {}, ['value'], { localizedValue: 'x' }]) {
    expect(read({ operationName })).toBeUndefined();
  }
});

test('words may be texts, where a relay flattened them', () => {
  const operation = 'Microsoft.Automation/automationAccounts/runbooks/write';
  const flat = { operationName: operation, status: 'Succeeded', category: 'Administrative' };
  const expected = { clock: 'eventTimestamp', operation, status: 'Succeeded' };
  expect(read(flat)).toMatchObject({ ...expected, category: 'Administrative' });
  expect(read({ ...flat, eventTimestamp: undefined })).toBeUndefined();
  expect(eventOf({ ...rest(RUNBOOK_WRITE), ...flat })).toMatchObject({
    telemetry: 'azure/administrative',
    outcome: 'success',
    timeMs: TIME_MS,
  });
});

test('the resource is the one that is named, else the scope of the authorization', () => {
  expect(read({ resourceId: undefined, resourceUri: '/u' })).toMatchObject({ resourceId: '/u' });
  const scoped = { resourceId: undefined, authorization: { scope: '/s' } };
  expect(read(scoped)).toMatchObject({ resourceId: '/s' });
  expect(read({ ...scoped, authorization: null })).toMatchObject({ resourceId: undefined });
});

test('properties say what the record itself leaves out', () => {
  const properties = { eventCategory: 'Policy', statusCode: 'OK' };
  const subStatus = { value: '', localizedValue: '' };
  expect(read({ category: undefined, subStatus, properties })).toMatchObject({
    category: 'Policy',
    subStatus: 'OK',
  });
});

test('parts that are JSON text are read, and broken ones are as if absent', () => {
  const text = { httpRequest: '{"method":"POST"}', claims: '{"appid":"a"}', properties: '{"a":1}' };
  expect(read(text)).toMatchObject({
    httpMethod: 'POST',
    caller: { appId: 'a' },
    properties: { a: 1 },
  });
  expect(read({ httpRequest: '{', claims: '{"appid":', properties: 'x' })).toMatchObject({
    httpMethod: undefined,
    caller: { caller: RUNBOOK_WRITE.caller, appId: undefined },
    properties: {},
  });
});

test('a word is its text with or without a translation', () => {
  expect(wordOf('a')).toBe('a');
  expect(wordOf({ value: 'a', localizedValue: 'b' })).toBe('a');
  for (const word of [undefined, null, '', {}, { value: '' }, { value: {} }, []]) {
    expect(wordOf(word)).toBeUndefined();
  }
});
