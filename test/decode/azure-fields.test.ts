import { describe, expect, test } from 'vitest';
import type { Fields } from '../../src/core/event.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { field } from '../../src/match/predicate.ts';
import { cloudOpOf } from './azure-decoded.ts';
import { ACTIVITY_SHAPES, analytics, graph, hub, RUNBOOK_WRITE, rest } from './azure-shapes.ts';

const { operation, resourceId, caller } = RUNBOOK_WRITE;

describe.each(Object.entries(ACTIVITY_SHAPES))('fields of the shape %s', (_, print) => {
  const { fields } = cloudOpOf(print(RUNBOOK_WRITE));

  test.each([
    ['operationName', operation],
    ['OperationNameValue', operation],
    ['category', 'Administrative'],
    ['CategoryValue', 'Administrative'],
    ['resourceId', resourceId],
    ['ResourceId', resourceId],
    ['ResourceProviderValue', 'Microsoft.Automation'],
    ['Caller', caller],
    ['callerIpAddress', RUNBOOK_WRITE.ip],
    ['CallerIpAddress', RUNBOOK_WRITE.ip],
    ['properties.message', operation],
    ['properties.eventCategory', 'Administrative'],
  ])('have %s, as a rule would name it', (path, value) => {
    expect(compilePredicate(field<Fields>(path, value))(fields)).toBe(true);
  });

  test('have the result under both names', () => {
    const { resultType, ActivityStatusValue } = fields;
    expect(['Success', 'Succeeded']).toContain(resultType);
    expect(ActivityStatusValue).toBe(resultType);
  });
});

test('a name that the record has itself stays as it is', () => {
  const own = { resultType: 'own', Caller: '', 'properties.message': 7, CategoryValue: null };
  expect(cloudOpOf({ ...rest(RUNBOOK_WRITE), ...own }).fields).toMatchObject(own);
  const verb = { ...hub(RUNBOOK_WRITE), category: 'Write' };
  expect(cloudOpOf(verb).fields).toMatchObject({
    category: 'Write',
    CategoryValue: 'Administrative',
  });
});

test('every field of the record is there, and parts of words too', () => {
  for (const print of [hub, analytics, graph]) {
    expect(cloudOpOf(print(RUNBOOK_WRITE)).fields).toMatchObject(print(RUNBOOK_WRITE));
  }
  const { operationName, category, ...others } = rest(RUNBOOK_WRITE);
  expect(cloudOpOf(rest(RUNBOOK_WRITE)).fields).toMatchObject({
    ...others,
    'operationName.value': operation,
    'operationName.localizedValue': `translation of ${operation}`,
    'category.localizedValue': 'translation of Administrative',
  });
});

test('a directory audit says its activity where rules for audits look', () => {
  const audit = { ...RUNBOOK_WRITE, operation: 'Update / delete policy' };
  expect(cloudOpOf(graph(audit)).fields).toMatchObject({
    'properties.message': 'Update / delete policy',
    operationName: 'Update / delete policy',
    ResourceProviderValue: undefined,
  });
});

test('a field named __proto__ stays a field and changes nothing', () => {
  const text = JSON.stringify(hub(RUNBOOK_WRITE)).replace('{', '{"__proto__":{"Caller":"x"},');
  const { fields } = cloudOpOf(text);
  expect(Object.hasOwn(fields, '__proto__')).toBe(true);
  expect(fields['Caller']).toBe(caller);
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});
