import { expect, test } from 'vitest';
import { batchOf } from '../../src/decode/batch.ts';

test('an object with nothing but records or a value is a batch', () => {
  expect(batchOf({ records: [{}] })).toEqual({ name: 'records', records: [{}] });
  expect(batchOf({ value: [{}] })).toEqual({ name: 'value', records: [{}] });
  expect(batchOf({ Records: [{}] })).toEqual({ name: 'Records', records: [{}] });
});

test('a list of Kubernetes is a batch with what stands beside it, and nothing else is', () => {
  const list = { kind: 'EventList', apiVersion: 'audit.k8s.io/v1', metadata: {}, items: [{}] };
  expect(batchOf(list)).toEqual({ name: 'items', records: [{}] });
  expect(batchOf({ ...list, kind: 'PodList' })).toBeUndefined();
  expect(batchOf({ ...list, apiVersion: {} })).toBeUndefined();
  expect(batchOf({ ...list, metadata: { a: [] } })).toBeUndefined();
  expect(batchOf({ ...list, metadata: 'x' })).toBeUndefined();
  expect(batchOf({ ...list, nextLink: 'x' })).toBeUndefined();
  expect(batchOf({ ...list, status: {} })).toBeUndefined();
  expect(batchOf({ Records: [], kind: 'EventList' })).toBeUndefined();
});

test('a batch may hold what pages it', () => {
  const value = [{}];
  const next = { nextLink: 'https://next.example', '@odata.context': 'x', '@odata.nextLink': null };
  expect(batchOf({ ...next, value })).toEqual({ name: 'value', records: value });
});

test('a batch of something else than a list is known by what it holds', () => {
  for (const records of [null, 7, 'x', {}, []]) {
    expect(batchOf({ records })).toEqual({ name: 'records', records });
  }
});

test('an object with a field of its own is no batch', () => {
  expect(batchOf({})).toBeUndefined();
  expect(batchOf({ records: [], EventID: 1 })).toBeUndefined();
  expect(batchOf({ records: [], value: [] })).toBeUndefined();
  expect(batchOf({ value: [], nextLink: {} })).toBeUndefined();
  expect(batchOf({ value: [], '@odata.context': [] })).toBeUndefined();
  expect(batchOf(JSON.parse('{"value":[],"__proto__":1}'))).toBeUndefined();
});

test('only own fields make a batch', () => {
  expect(batchOf(JSON.parse('{"__proto__":{"records":[]}}'))).toBeUndefined();
  expect(batchOf(Object.create({ records: [] }))).toBeUndefined();
});
