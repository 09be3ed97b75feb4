import { expect, test } from 'vitest';
import { toldOf, without } from '../../src/correlate/told.ts';

const told = (...values: readonly unknown[]) =>
  values.map((value) => toldOf({ kind: 'out', value }));

test('an output is known by its text', () => {
  expect(toldOf({ kind: 'out', value: { a: 1 } }).text).toBe('{"kind":"out","value":{"a":1}}');
});

test('of equal outputs as many are left as were not taken away, in order', () => {
  const left = without(told('a', 'b', 'a', 'c', 'a'), told('a', 'b', 'a', 'x'));
  expect(left).toEqual(told('c', 'a'));
  expect(without(told('a'), [])).toEqual(told('a'));
});
