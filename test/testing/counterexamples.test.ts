import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { and, field, not, or } from '../../src/match/predicate.ts';
import { endsWith } from '../../src/match/value-test.ts';
import { counterexamples } from '../../src/testing/counterexamples.ts';
import { arbPredicate, nativeRegex } from '../match/arbitrary.ts';

type Event = Readonly<Record<string, unknown>>;

const options = { regex: nativeRegex };

test('a counterexample lacks a part, or is what an exception takes out', () => {
  const exception = and(field<Event>('b', endsWith('y')), field<Event>('c', 1));
  const predicate = and(field<Event>('a', 'x'), not(or(field<Event>('b', 'z'), exception)));
  expect(counterexamples(predicate).map((one) => ({ ...one }))).toEqual([
    {},
    { a: '\u0001' },
    { a: 'x', b: 'z' },
    { a: 'x', b: 'y', c: 1 },
  ]);
});

test('a contradiction has no counterexamples, for it has no example', () => {
  expect(counterexamples(and(field<Event>('a', 'x'), field<Event>('a', 'y')))).toEqual([]);
});

test('counterexamples of random predicates match none of them', () => {
  for (const predicate of fc.sample(arbPredicate, { seed: 2, numRuns: 200 })) {
    const holds = compilePredicate(predicate, options);
    expect(counterexamples(predicate, options).filter(holds)).toEqual([]);
  }
});
