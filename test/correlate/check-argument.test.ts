import { expect, test } from 'vitest';
import {
  isAggregator,
  noAggregator,
  noAggregators,
  noList,
  noMachine,
  noObject,
  noPattern,
  pairProblems,
} from '../../src/correlate/check-argument.ts';
import { count } from '../../src/correlate/count.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { severalMachine } from '../../src/correlate/several.ts';

const machine = severalMachine({ periodMs: 1, moreThan: 1 });

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [5, '5'],
  ['text', 'text of 4 characters'],
  [() => 1, 'a function'],
])('%j is nothing of it, which is told with code, path and what was expected', (value, got) => {
  const told = (code: string, path: string, expected: string): unknown[] => [
    { code, path, message: `expected ${expected}; received ${got}` },
  ];
  expect(noObject(value)).toEqual(told('option-invalid', 'options', 'an object'));
  expect(noObject(value, 'there')).toEqual(told('option-invalid', 'there', 'an object'));
  expect(noList(value, 'there')).toEqual(told('option-invalid', 'there', 'a list'));
  expect(noPattern(value)).toEqual(told('pattern-invalid', 'pattern', 'a pattern'));
  expect(noMachine(value)).toEqual(told('machine-invalid', 'machine', 'a machine'));
  expect(noMachine(value, 'first')).toEqual(told('machine-invalid', 'first', 'a machine'));
  expect(noAggregator(value)).toEqual(told('aggregator-invalid', 'aggregator', 'an aggregator'));
  expect(noAggregators(value)).toEqual(told('option-invalid', 'aggregators', 'an object'));
  expect(noAggregators({ sum: value, count: count() })).toEqual(
    told('aggregator-invalid', 'aggregators.sum', 'an aggregator'),
  );
  expect(isAggregator(value)).toBe(false);
});

test('an object is no list, pattern, machine or aggregator', () => {
  expect(noList({}, 'there')).toHaveLength(1);
  expect(noPattern({ type: 'never' })).toHaveLength(1);
  expect(noMachine({ step: 5 })).toHaveLength(1);
  expect(pairProblems({}, []).map(({ path }) => path)).toEqual(['first', 'second']);
  expect(noAggregator({ zero: count() })).toHaveLength(1);
});

test('what is what it has to be has no problem', () => {
  for (const value of [{}, [], new Date(0)]) expect(noObject(value)).toBeUndefined();
  expect(noList([], 'there')).toBeUndefined();
  expect(noPattern(sequence({ a: () => true }))).toEqual([]);
  expect(noMachine(machine)).toEqual([]);
  expect(pairProblems(machine, machine)).toEqual([]);
  expect(noAggregator(count())).toEqual([]);
  expect(noAggregators({ zero: count(), one: count() })).toEqual([]);
  expect(isAggregator(count())).toBe(true);
  expect(isAggregator({ zero: count() })).toBe(false);
});
