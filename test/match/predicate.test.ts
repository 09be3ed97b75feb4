import { expect, test } from 'vitest';
import { and, field, not, or } from '../../src/match/predicate.ts';
import { contains } from '../../src/match/value-test.ts';

test('a predicate is plain data that survives JSON', () => {
  const predicate = and(field('commandLine', contains('/create')), or(not(field('pid', 4))));
  expect(predicate).toEqual({
    op: 'and',
    of: [
      {
        op: 'test',
        field: 'commandLine',
        test: { op: 'contains', text: '/create', cased: false },
      },
      {
        op: 'or',
        of: [
          {
            op: 'not',
            of: { op: 'test', field: 'pid', test: { op: 'equals', value: 4, cased: false } },
          },
        ],
      },
    ],
  });
  expect(JSON.parse(JSON.stringify(predicate))).toEqual(predicate);
});

test('nothing of a predicate can be changed', () => {
  const part = field('pid', 4);
  const both = and(part);
  const either = or(part);
  const parts = [part, part.test, both, either, not(part)];
  expect(parts.every((one) => Object.isFrozen(one))).toBe(true);
  expect('of' in both && Object.isFrozen(both.of)).toBe(true);
  expect('of' in either && Object.isFrozen(either.of)).toBe(true);
});

test('a list handed over in parts stays free', () => {
  const parts = [field('pid', 4)];
  const both = and(...parts);
  parts.push(field('pid', 5));
  expect(both).toEqual(and(field('pid', 4)));
});
