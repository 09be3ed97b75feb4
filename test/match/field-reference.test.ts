import { expect, test } from 'vitest';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { type FieldReference, fieldRef } from '../../src/match/predicate.ts';

type Event = Readonly<Record<string, unknown>>;

const relates = (a: unknown, relation: FieldReference['relation'], b: unknown): boolean =>
  compilePredicate(fieldRef<Event>('a', relation, 'b'))({ a, b });

test.each([
  ['equals', 'Abc', 'aBC', true],
  ['equals', 'abc', 'ab', false],
  ['contains', 'xABy', 'ab', true],
  ['contains', 'ab', 'xaby', false],
  ['startsWith', 'ABc', 'ab', true],
  ['startsWith', 'cab', 'ab', false],
  ['endsWith', 'cAB', 'ab', true],
  ['endsWith', 'abc', 'ab', false],
] as const)('%s of %s and %s is %s', (relation, a, b, expected) => {
  expect(relates(a, relation, b)).toBe(expected);
});

test('case counts on request', () => {
  const cased = compilePredicate(fieldRef<Event>('a', 'equals', 'b', { cased: true }));
  expect(cased({ a: 'x', b: 'x' })).toBe(true);
  expect(cased({ a: 'x', b: 'X' })).toBe(false);
});

test('numbers compare by their texts, and what has none takes no part', () => {
  expect(relates(4, 'equals', '4')).toBe(true);
  expect(relates(null, 'equals', null)).toBe(false);
  expect(relates({}, 'equals', {})).toBe(false);
  expect(relates(undefined, 'equals', undefined)).toBe(false);
  expect(relates('', 'equals', '')).toBe(true);
});

test('some value of the one and some value of the other are enough', () => {
  expect(relates(['x', 'y'], 'equals', ['z', 'y'])).toBe(true);
  expect(relates(['x', 'y'], 'equals', ['z'])).toBe(false);
});
