import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { and, field, not, or } from '../../src/match/predicate.ts';
import { contains, equals, exists } from '../../src/match/value-test.ts';
import { witnessOf } from '../../src/match/witness.ts';
import { arbCase, nativeRegex } from './arbitrary.ts';

type Event = Readonly<Record<string, unknown>>;

test('without a witness only what lacks something is left', () => {
  expect(witnessOf(not(field<Event>('a', exists())))).toBeUndefined();
  expect(witnessOf(or(field<Event>('a', 'x'), not(field<Event>('a', 'y'))))).toBeUndefined();
});

test('of two things that must hold the rarer one is the witness', () => {
  const rare = field<Event>('line', contains('-- Mimikatz --'));
  const common = field<Event>('line', contains('windows'));
  expect(witnessOf(and(common, rare))?.needles).toEqual([
    { field: 'line', place: 'inside', text: '-- mimikatz --' },
  ]);
});

test('what any value may hold is rarer than nothing, and commoner than in one field', () => {
  const one = witnessOf(field<Event>('a', equals('rare text')));
  const any = witnessOf({ op: 'anyValue', test: equals('rare text') });
  expect(one?.chance).toBeLessThan(any?.chance ?? 0);
});

test('an event with no value at all matches only what has no witness', () => {
  fc.assert(
    fc.property(arbCase, ([predicate]) => {
      if (!compilePredicate(predicate, { regex: nativeRegex })({})) return;
      expect(witnessOf(predicate)).toBeUndefined();
    }),
    { numRuns: 3_000 },
  );
});
