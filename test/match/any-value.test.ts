import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { someValueWithin } from '../../src/match/any-value.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { anyValue } from '../../src/match/predicate.ts';
import { contains, equals } from '../../src/match/value-test.ts';

const holds = (node: unknown, wanted: unknown): boolean =>
  someValueWithin(node, (value) => value === wanted);

test('values at any depth are looked at, lists in lists too', () => {
  const event = { a: 'x', b: { c: [1, [null, { d: false }]] } };
  for (const value of ['x', 1, null, false]) expect(holds(event, value)).toBe(true);
  expect(holds(event, 'a')).toBe(false);
  expect(holds({ a: undefined }, undefined)).toBe(false);
});

test('a search can be kept to a part of the event', () => {
  const matcher = compilePredicate(anyValue(contains('MIMI'), 'fields.list'));
  expect(matcher({ fields: { list: [{ x: 'mimikatz' }] } })).toBe(true);
  expect(matcher({ fields: { other: 'mimikatz' } })).toBe(false);
  expect(compilePredicate(anyValue(equals(4)))({ a: { b: '4' } })).toBe(true);
});

test('the search ends at anyValuesMax parts', () => {
  const list = new Array<number>(LIMITS.anyValuesMax).fill(0);
  // The list itself is the first part.
  expect(holds([...list.slice(2), 1], 1)).toBe(true);
  expect(holds([...list.slice(1), 1], 1)).toBe(false);
});

test('the search ends at recordDepthMax levels, and so in a cycle', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 'x' : [nested(levels - 1)]);
  expect(holds(nested(LIMITS.recordDepthMax), 'x')).toBe(true);
  expect(holds(nested(LIMITS.recordDepthMax + 1), 'x')).toBe(false);
  const cycle: Record<string, unknown> = { b: 'x' };
  cycle['a'] = [cycle, cycle];
  expect(holds(cycle, 'y')).toBe(false);
});

test('a getter that throws hides its value alone', () => {
  const event = {
    get a(): never {
      throw new Error('no');
    },
    b: 'x',
  };
  expect(holds(event, 'x')).toBe(true);
});
