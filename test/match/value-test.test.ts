import { expect, test } from 'vitest';
import {
  asTest,
  cidr,
  contains,
  endsWith,
  equals,
  exists,
  matches,
  oneOf,
  startsWith,
} from '../../src/match/value-test.ts';

test('every test is plain frozen data that says all it means', () => {
  const tests = [
    equals(4),
    oneOf(['a', null]),
    contains('a'),
    startsWith('a'),
    endsWith('a'),
    matches('a'),
    cidr('10.0.0.0/8'),
    exists(),
  ];
  expect(tests).toEqual([
    { op: 'equals', value: 4, cased: false },
    { op: 'oneOf', values: ['a', null], cased: false },
    { op: 'contains', text: 'a', cased: false },
    { op: 'startsWith', text: 'a', cased: false },
    { op: 'endsWith', text: 'a', cased: false },
    { op: 'matches', source: 'a', flags: '' },
    { op: 'cidr', net: '10.0.0.0/8' },
    { op: 'exists' },
  ]);
  expect(tests.every((one) => Object.isFrozen(one))).toBe(true);
  expect(JSON.parse(JSON.stringify(tests))).toEqual(tests);
});

test('case counts on request', () => {
  const cased = { cased: true };
  expect(equals('a', cased).cased).toBe(true);
  expect(oneOf(['a'], cased).cased).toBe(true);
  expect(contains('a', cased).cased).toBe(true);
  expect(startsWith('a', cased).cased).toBe(true);
  expect(endsWith('a', cased).cased).toBe(true);
  expect(matches('a', 'i').flags).toBe('i');
});

test('a list that changes later does not change the test', () => {
  const values = ['a'];
  const one = oneOf(values);
  values.push('b');
  expect(one.values).toEqual(['a']);
  expect(Object.isFrozen(one.values)).toBe(true);
});

test.each(['a', '', 4, true, null])('the bare value %j stands for equality', (value) => {
  expect(asTest(value)).toEqual({ op: 'equals', value, cased: false });
});

test('a test stands for itself', () => {
  const one = contains('a');
  expect(asTest(one)).toBe(one);
});
