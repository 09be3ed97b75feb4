import { describe, expect, test } from 'vitest';
import {
  azureCall,
  azureProperties,
  recurrenceText,
} from '../../../src/t1053/extended/azure-call.ts';
import { write } from './cloud-events.ts';

const workflow = (more = {}) =>
  write('microsoft.logic/workflows/write', 'Microsoft.Logic/workflows/w', undefined, more);

test.each([
  ['Created', 'created'],
  ['201', 'created'],
  ['OK', 'changed'],
  [undefined, 'created or changed'],
])('a write with the status %s means that something was %s', (subOutcome, change) => {
  expect(azureCall(workflow({ subOutcome }), 'Logic App')).toEqual({
    thing: 'Logic App',
    change,
    name: 'w',
    place: 'rg-ops',
  });
});

describe('the properties of a resource', () => {
  const body = { properties: { a: 1 } };

  test('are those of the answer, else of the request, as text or not', () => {
    const of = (properties: unknown) => azureProperties(workflow({ fields: { properties } }));
    expect(of({ requestbody: JSON.stringify(body) })).toEqual({ a: 1 });
    expect(of({ requestbody: '{}', responseBody: body })).toEqual({ a: 1 });
    expect(of(JSON.stringify({ requestbody: JSON.stringify(body) }))).toEqual({ a: 1 });
    expect(azureProperties(workflow({ fields: { Properties_d: { requestbody: body } } }))).toEqual({
      a: 1,
    });
  });

  test('are empty where the record repeats neither', () => {
    for (const properties of [undefined, null, 7, '{', {}, { requestbody: '{' }]) {
      expect(azureProperties(workflow({ fields: { properties } }))).toEqual({});
    }
  });
});

test.each([
  [{ frequency: 'Minute', interval: 3 }, 'every 3 minutes'],
  [{ frequency: 'Day' }, 'every 1 days'],
  [{ frequency: '<b>', interval: 3 }, undefined],
  [{ frequency: 'Day', interval: 'x' }, undefined],
  [{}, undefined],
])('the recurrence %j is %j', (recurrence, text) => {
  expect(recurrenceText(recurrence)).toBe(text);
});
