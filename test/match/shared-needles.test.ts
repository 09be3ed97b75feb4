import { expect, test } from 'vitest';
import type { Needle } from '../../src/match/needle.ts';
import { and, atLeast, field, not, or, type Predicate } from '../../src/match/predicate.ts';
import { sharedNeedles } from '../../src/match/shared-needles.ts';
import { endsWith, equals, type ValueTest } from '../../src/match/value-test.ts';

type Event = Readonly<Record<string, unknown>>;

const of = (path: string, given: ValueTest): Predicate => field<Event>(path, given);
const id = of('id', equals(4624));
const name = of('name', equals('x'));
const needle = (text: string, part: Partial<Needle> = {}): Needle => ({
  field: 'id',
  place: 'whole',
  text,
  ...part,
});
const asked = needle('4624');

test.each<[string, readonly Predicate[], number]>([
  ['by none', [name, name], 0],
  ['by one alone', [id, name, name, name], 0],
  ['by two of four', [id, name, id, name], 0.25],
  ['by all four', [id, id, id, id], 0.75],
  ['beside other things', [and(id, name), and(name, id)], 0.5],
  ['as one of alternatives', [or(id, name), or(name, id)], 0.5],
  ['as one of so many', [atLeast(1, id, name), id], 0.5],
  ['deeper down', [and(name, or(name, and(id, name))), id], 0.5],
  ['twice by one rule', [and(id, or(id, name)), name], 0],
  ['only to be denied', [not(id), not(id)], 0],
  ['of any value', [id, { op: 'anyValue', test: equals(4624) }], 0],
])('what is asked for %s', (_, predicates, share) => {
  expect(sharedNeedles(predicates)(asked)).toBe(share);
});

test('another field, another place and another text are another needle', () => {
  const shared = sharedNeedles([id, id, of('id', endsWith('4624')), of('other', equals(4624))]);
  expect(shared(asked)).toBe(0.25);
  expect(shared(needle('4624', { place: 'end' }))).toBe(0);
  expect(shared(needle('4624', { field: 'other' }))).toBe(0);
  expect(shared(needle('462'))).toBe(0);
});
