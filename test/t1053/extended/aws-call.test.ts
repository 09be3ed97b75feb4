import { expect, test } from 'vitest';
import { awsCall, awsParameters } from '../../../src/t1053/extended/aws-call.ts';
import { call } from './cloud-events.ts';

test.each([
  ['CreateTrigger', 'created'],
  ['RegisterTaskWithMaintenanceWindow', 'created'],
  ['UpdateTrigger', 'changed'],
  ['PutRule', 'changed'],
])('%s means that something was %s', (name, change) => {
  expect(awsCall(call('x', name, {}), 'Thing')).toEqual({
    thing: 'Thing',
    change,
    place: 'eu-west-1',
  });
});

test('a call without parameters has none', () => {
  expect(awsParameters(call('x', 'y', null))).toEqual({});
  expect(awsParameters(call('x', 'y', { a: 1 }))).toEqual({ a: 1 });
});
