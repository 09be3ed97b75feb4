import { expect, test } from 'vitest';
import { callKey, factsOf } from '../../../src/t1053/extended/cloud-call.ts';
import { request } from './cloud-events.ts';

const CALL = { thing: 'Job', change: 'created', name: 'Report', place: 'default' } as const;

test('a call is known by what it is done to, where, and by whom, without regard to case', () => {
  const event = request('jobs', 'create');
  const key = callKey(event, CALL);
  expect(callKey(request('jobs', 'update'), { ...CALL, name: 'REPORT' })).toEqual(key);
  for (const other of [{ name: 'x' }, { place: 'x' }, { thing: 'x' }, { item: 'x' }]) {
    expect(callKey(event, { ...CALL, ...other })).not.toEqual(key);
  }
  expect(callKey({ ...event, caller: 'x' }, CALL)).not.toEqual(key);
  expect(callKey({ ...event, subscription: 'x' }, CALL)).not.toEqual(key);
});

test('what has no name is known by its request', () => {
  const nameless = { ...CALL, name: undefined };
  const [one, other] = [request('jobs', 'create'), request('jobs', 'create')];
  expect(callKey(one, nameless)).not.toEqual(callKey(other, nameless));
  expect(callKey({ ...one, correlationId: undefined }, nameless)).toContain(
    one.recordId?.toLowerCase(),
  );
});

test('a part of a key has 512 characters at most, and longer ones stay apart', () => {
  const event = request('jobs', 'create');
  const part = (name: string) => JSON.stringify(callKey(event, { ...CALL, name }));
  expect(part('x'.repeat(511))).toContain('x'.repeat(511));
  expect(part('x'.repeat(512))).toContain('x'.repeat(512));
  expect(part('x'.repeat(513))).not.toContain('x'.repeat(9));
  expect(part(`${'x'.repeat(513)}a`)).not.toBe(part(`${'x'.repeat(513)}b`));
});

test('what is kept has the caller and no record', () => {
  const facts = factsOf(request('jobs', 'create'), CALL);
  expect(facts).toMatchObject({ ...CALL, owner: 'kubernetes', caller: 'eve@corp.example' });
  expect(facts).not.toHaveProperty('fields');
});
