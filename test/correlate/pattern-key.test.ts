import { expect, test } from 'vitest';
import type { Key } from '../../src/core/key.ts';
import { KeyStore, keyId } from '../../src/correlate/pattern-key.ts';

test('K1: a text is its own map key, and no key is taken for another', () => {
  expect(keyId('ada')).toBe('ada');
  const keys: Key[] = [
    '',
    'ada',
    '1',
    1,
    true,
    'true',
    null,
    'null',
    [],
    ['ada'],
    ['ada', 'bob'],
    ['adabob'],
    [1],
    ['1'],
    '[s3:ada',
    '\0[s3:ada',
    '\0s[s3:ada',
    '\0',
  ];
  expect(new Set(keys.map(keyId)).size).toBe(keys.length);
});

test('a key is due one time-slot after the time it is scheduled for, and not before', () => {
  const store = new KeyStore(320);
  const state = store.stateOf('a');
  store.schedule(state, 100);
  expect(store.isDue(109)).toBe(false);
  expect(store.due(109)).toEqual([]);
  expect(store.isDue(110)).toBe(true);
  expect(store.due(110)).toEqual([state]);
  expect(store.due(1_000)).toEqual([]);
});

test('a key that is scheduled twice is due once, at the earlier time', () => {
  const store = new KeyStore(320);
  const state = store.find('a');
  store.schedule(state, 500);
  store.schedule(state, 100);
  store.schedule(state, 300);
  expect(store.states.get('a')).toBe(state);
  expect(store.due(110)).toEqual([state]);
  expect(store.due(9_999)).toEqual([]);
});

test('what is not due stays for a later watermark', () => {
  const store = new KeyStore(320);
  const [a, b] = [store.stateOf('a'), store.stateOf('b')];
  store.schedule(a, 100);
  store.schedule(b, 200);
  expect(store.dueMs(b)).toBe(200);
  expect(store.due(150)).toEqual([a]);
  expect(store.isDue(209)).toBe(false);
  expect(store.due(210)).toEqual([b]);
});
