import { describe, expect, test } from 'vitest';
import { outcomeOf, recordIdOf, subscriptionOf } from '../../src/decode/azure-operation.ts';
import type { AzureRecord } from '../../src/decode/azure-record.ts';

const NOTHING: AzureRecord = {
  clock: 'time',
  time: undefined,
  operation: undefined,
  category: undefined,
  eventName: undefined,
  status: undefined,
  subStatus: undefined,
  resourceId: undefined,
  subscription: undefined,
  caller: {},
  httpMethod: undefined,
  eventDataId: undefined,
  correlationId: undefined,
  operationId: undefined,
  properties: {},
};

function outcome(status: string | undefined, eventName?: string) {
  return outcomeOf({ ...NOTHING, status, eventName });
}

describe('the outcome', () => {
  test.each([
    ['start', ['Start', 'Started', 'START', 'Begin', 'BeginRequest']],
    ['accept', ['Accept', 'Accepted', 'accepted']],
    ['success', ['Success', 'Succeeded', 'SUCCESS', 'succeeded', '0']],
    ['failure', ['Fail', 'Failed', 'Failure', 'FAILED', '50053', '700016', '500121']],
    ['other', ['Active', 'Resolved', 'In Progress', 'timeout', 'Succeed', '200', '404', '4040']],
  ] as const)('is %s for %j', (expected, words) => {
    for (const word of words) expect([word, outcome(word)]).toEqual([word, expected]);
  });

  test('is other where nothing is said', () => {
    expect(outcome(undefined)).toBe('other');
  });

  test('is a start for an event that begins a request, whatever else is said', () => {
    for (const name of ['BeginRequest', 'beginrequest', 'Begin request']) {
      expect(outcome('Succeeded', name)).toBe('start');
    }
    expect(outcome('Succeeded', 'EndRequest')).toBe('success');
  });
});

describe('the subscription', () => {
  const of = (subscription: string | undefined, resourceId?: string) =>
    subscriptionOf({ ...NOTHING, subscription, resourceId });

  test('is the one that is named, else that of the resource, in lower case', () => {
    expect(of('ABC', '/subscriptions/def')).toBe('abc');
    expect(of(undefined, '/SUBSCRIPTIONS/ABC/RESOURCEGROUPS/X')).toBe('abc');
    expect(of(undefined, '/subscriptions/abc')).toBe('abc');
  });

  test('is absent where the resource is of none', () => {
    for (const id of [undefined, '', '/tenants/abc', '/subscriptions/', '/subscriptions//x']) {
      expect(of(undefined, id)).toBeUndefined();
    }
  });
});

describe('the identity of a record', () => {
  const call = { ...NOTHING, correlationId: 'c', operation: 'o', resourceId: 'r' };

  test('is its own, where it has one', () => {
    expect(recordIdOf({ ...call, eventDataId: 'e' }, 'success')).toBe('e');
  });

  test('tells the records of one call apart, and is the same for the same record', () => {
    const records = [
      recordIdOf(call, 'start'),
      recordIdOf(call, 'success'),
      recordIdOf({ ...call, operation: 'p' }, 'success'),
      recordIdOf({ ...call, resourceId: 's' }, 'success'),
      recordIdOf({ ...call, subStatus: 'OK' }, 'success'),
      recordIdOf({ ...call, correlationId: 'd' }, 'success'),
    ];
    expect(new Set(records).size).toBe(records.length);
    expect(recordIdOf({ ...call }, 'success')).toBe(records[1]);
  });

  test('is absent where nothing tells', () => {
    expect(recordIdOf({ ...call, correlationId: undefined }, 'success')).toBeUndefined();
  });
});
