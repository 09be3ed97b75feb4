import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Aggregator } from '../../src/correlate/aggregator.ts';
import { aggregatorLaws } from '../../src/testing/aggregator-laws.ts';

type Texts = string[];

/** The events as a list: an aggregator of one's own that keeps every law. */
const list: Aggregator<string, string, string, Texts> = {
  lift: (event) => event,
  zero: () => [],
  add: (a, value) => [...a, value],
  remove: ([, ...rest]) => rest,
  merge: (a, b) => [...a, ...b],
  read: (a) => a.join(),
};

const brokenOf = (aggregator: Aggregator<string, string>): string[] =>
  aggregatorLaws(aggregator, fc.constantFrom('a', 'b'))
    .filter(([, law]) => fc.check(law, { seed: 5 }).failed)
    .map(([name]) => name);

test('a sound aggregator keeps them, with or without `remove`', () => {
  expect(brokenOf(list)).toEqual([]);
  const { remove: _, ...without } = list;
  expect(aggregatorLaws(list, fc.string()).length).toBe(5);
  expect(aggregatorLaws(without, fc.string()).length).toBe(4);
});

test.each<[fault: string, wrong: Partial<typeof list>, broken: string]>([
  ['merges the wrong way round', { merge: (a, b) => [...b, ...a] }, 'merging gives what adding'],
  ['starts with something', { zero: () => ['a'] }, 'no events are the unit'],
  [
    'takes from what it merges',
    { merge: (a, b) => [...a, ...b.splice(0)] },
    'merging leaves its second part',
  ],
  ['saves nothing', { save: () => [] }, 'what was saved goes on'],
  ['removes the last', { remove: (a) => a.slice(0, -1) }, 'removing undoes'],
])('an aggregator that %s breaks a law', (_, wrong, broken) => {
  const names = brokenOf({ ...list, ...wrong } as Aggregator<string, string>);
  expect(names.some((name) => name.startsWith(broken))).toBe(true);
});
