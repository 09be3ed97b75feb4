import { expect, test } from 'vitest';
import { explainPredicate, formatExplanation } from '../../src/match/explain-match.ts';
import { field, type Predicate } from '../../src/match/predicate.ts';
import { contains } from '../../src/match/value-test.ts';

const event = { a: 'Abc', b: 'bc', list: ['x', 'y'], deep: { one: 'first', two: ['Second'] } };
const explained = (predicate: Predicate): string =>
  formatExplanation(explainPredicate(predicate, event));
const compared = (path: string, to: string, cased = false): Predicate => ({
  op: 'reference',
  field: path,
  to,
  relation: 'endsWith',
  cased,
});

test.each<[Predicate, string]>([
  [compared('a', 'b'), '+ a endsWith b: value-passes "Abc" with "bc"'],
  [compared('a', 'b', true), '+ a endsWith b (cased): value-passes "Abc" with "bc"'],
  [compared('b', 'a'), '- b endsWith a: no-value-passes "bc" with "Abc"'],
  [compared('a', 'none'), '- a endsWith none: no-value-passes "Abc" with'],
  [compared('none', 'a'), '- none endsWith a: field-absent with "Abc"'],
  [compared('list', 'b'), '- list endsWith b: no-value-passes "x" "y" with "bc"'],
])('fields that are compared are shown with the values of both: %j', (predicate, line) => {
  expect(explained(predicate)).toBe(line);
});

test('as data, a comparison has the values of both', () => {
  expect(explainPredicate(compared('a', 'b'), event)).toMatchObject({
    matched: true,
    actual: ['Abc'],
    actualTo: ['bc'],
  });
});

test.each<[Predicate, string]>([
  [
    { op: 'anyValue', test: contains('sec') },
    '+ any value of the event contains "sec": value-passes "Second"',
  ],
  [
    { op: 'anyValue', within: 'deep', test: contains('s') },
    '+ any value of deep contains "s": value-passes "first"',
  ],
  [
    { op: 'anyValue', within: 'list', test: contains('sec') },
    '- any value of list contains "sec": no-value-passes',
  ],
  [
    { op: 'anyValue', within: 'none', test: contains('x') },
    '- any value of none contains "x": no-value-passes',
  ],
])('of any value the first that passes is shown: %j', (predicate, line) => {
  expect(explained(predicate)).toBe(line);
});

test.each([1, 2, 3])('so many of several, %i, are shown with their number', (count) => {
  type Event = Readonly<Record<string, unknown>>;
  const of = [
    field<Event>('a', contains('a')),
    field<Event>('b', contains('b')),
    field<Event>('b', contains('z')),
  ];
  expect(explained({ op: 'atLeast', count, of })).toBe(
    [
      `${count <= 2 ? '+' : '-'} atLeast ${count}`,
      '  + a contains "a": value-passes "Abc"',
      '  + b contains "b": value-passes "bc"',
      '  - b contains "z": no-value-passes "bc"',
    ].join('\n'),
  );
  expect(explainPredicate({ op: 'atLeast', count, of }, event)).toMatchObject({
    op: 'atLeast',
    count,
  });
});
