import { expect, test } from 'vitest';
import { giveUp, type Keyed, startKeyed } from '../../src/correlate/keyed-state.ts';

test('it starts without keys, before every time', () => {
  const { keys, looks, count, watermarkMs } = startKeyed<null>();
  expect([keys.size, looks.nextMs(), count]).toEqual([0, Number.POSITIVE_INFINITY, 0]);
  expect(watermarkMs).toBe(Number.NEGATIVE_INFINITY);
});

test('a key that is given up is neither held nor looked at', () => {
  const state = startKeyed<null>();
  const lookMs = Number.POSITIVE_INFINITY;
  const keyed: Keyed<null> = { key: 'k', rank: 0, state: null, lastMs: 1, toldMs: 0, lookMs };
  state.keys.set('k', keyed);
  state.looks.lookAt(keyed, 5);
  giveUp(state, keyed);
  expect([state.keys.size, state.looks.take(5)]).toEqual([0, []]);
});
