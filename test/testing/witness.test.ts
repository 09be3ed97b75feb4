import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { and, anyValue, atLeast, field, fieldRef, not, or } from '../../src/match/predicate.ts';
import {
  cidr,
  contains,
  endsWith,
  exists,
  matches,
  startsWith,
  wildcard,
} from '../../src/match/value-test.ts';
import { witness } from '../../src/testing/witness.ts';
import { arbPredicate, nativeRegex } from '../match/arbitrary.ts';

type Event = Readonly<Record<string, unknown>>;

const options = { regex: nativeRegex };

test('an event is made of what the predicate asks for', () => {
  const predicate = and(
    field<Event>('image', endsWith('\\schtasks.exe')),
    field<Event>('line', startsWith('schtasks')),
    field<Event>('line', contains('/create')),
    field<Event>('line', endsWith('/f')),
    not(field<Event>('user', exists())),
  );
  expect({ ...witness(predicate)?.match }).toEqual({
    image: '\\schtasks.exe',
    line: 'schtasks /create /f',
  });
});

test('each miss lacks one thing, and does not match', () => {
  const predicate = and(field<Event>('a', 'x'), or(field<Event>('b', 'y'), field<Event>('c', 1)));
  const found = witness(predicate);
  expect(found?.misses.map((miss) => ({ ...miss }))).toEqual([
    { b: 'y' },
    { a: '\u0001', b: 'y' },
    { a: 'x' },
    { a: 'x', b: '\u0001' },
  ]);
});

test('an alternative that is excluded gives way to another', () => {
  const either = or(field<Event>('a', 'x'), field<Event>('b', 'y'));
  const predicate = and(either, not(field<Event>('a', exists())));
  expect({ ...witness(predicate)?.match }).toEqual({ b: 'y' });
});

test.each([
  field<Event>('a', wildcard('x*y?z\\*')),
  field<Event>('a', matches('^ab+[cd]{2}$')),
  field<Event>('a', cidr('10.0.0.0/8')),
  field<Event>('a.b.c', null),
  fieldRef<Event>('a', 'endsWith', 'b.c'),
  anyValue(contains('x'), 'a.b'),
  atLeast(2, field<Event>('a', 1), field<Event>('b', 2), field<Event>('c', 3)),
])('every kind of predicate has a witness (%#)', (predicate) => {
  const found = witness(predicate, options);
  expect(compilePredicate(predicate, options)(found?.match ?? {})).toBe(true);
});

test('a contradiction has none', () => {
  expect(witness(and(field<Event>('a', 'x'), field<Event>('a', 'y')))).toBeUndefined();
  expect(witness(and(field<Event>('a', 'x'), not(field<Event>('a', 'x'))))).toBeUndefined();
});

test('what is found matches, and its misses do not', () => {
  const predicates = fc.sample(arbPredicate, { seed: 1, numRuns: 500 });
  const found = predicates.flatMap((predicate) => {
    const one = witness(predicate, options);
    return one === undefined ? [] : [{ predicate, one }];
  });
  expect(found.length).toBeGreaterThan(350);
  for (const { predicate, one } of found) {
    const holds = compilePredicate(predicate, options);
    expect(holds(one.match)).toBe(true);
    expect(one.misses.filter(holds)).toEqual([]);
  }
});

test('of a rule of Sigma the log source counts', () => {
  const logSource = { product: 'windows', service: 'security' };
  const predicate = field<Event>('Channel', startsWith('Sec'));
  expect(witness({ logSource, predicate })?.match).toMatchObject({ Channel: 'Security' });
  const pattern = field<Event>('EventID', matches('^46'));
  const made = witness({ logSource, predicate: pattern });
  expect(made?.match).not.toHaveProperty('Channel');
  expect(compilePredicate(pattern, options)(made?.match ?? {})).toBe(true);
});
