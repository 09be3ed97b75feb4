import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Condition, parseCondition } from '../../src/sigma/condition.ts';
import { namesOf, usedBy } from '../../src/sigma/condition-predicate.ts';
import { printCondition } from '../../src/sigma/print-condition.ts';

const a: Condition = { op: 'name', name: 'a' };
const b: Condition = { op: 'name', name: 'b' };
const c: Condition = { op: 'name', name: 'c' };

test.each<readonly [string, Condition]>([
  ['a', a],
  ['a and b or c', { op: 'or', of: [{ op: 'and', of: [a, b] }, c] }],
  ['a or b and c', { op: 'or', of: [a, { op: 'and', of: [b, c] }] }],
  ['not a and b', { op: 'and', of: [{ op: 'not', of: a }, b] }],
  ['not (a or b)', { op: 'not', of: { op: 'or', of: [a, b] } }],
  ['not not a', { op: 'not', of: { op: 'not', of: a } }],
  ['a AND NOT b', { op: 'and', of: [a, { op: 'not', of: b }] }],
  ['1 of sel_*', { op: 'some', pattern: 'sel_*' }],
  ['any of them', { op: 'some', pattern: 'them' }],
  ['all of them', { op: 'every', pattern: 'them' }],
  [
    'a and\n  not 1 of b*',
    { op: 'and', of: [a, { op: 'not', of: { op: 'some', pattern: 'b*' } }] },
  ],
])('%s', (text, expected) => {
  expect(parseCondition(text)).toEqual(expected);
});

test.each([
  ['', 'condition-invalid', 0],
  ['a and', 'condition-invalid', 5],
  ['a b', 'condition-invalid', 2],
  ['(a', 'condition-invalid', 2],
  ['a)', 'condition-invalid', 1],
  ['2 of sel_*', 'condition-invalid', 0],
  ['all of', 'condition-invalid', 6],
  ['not', 'condition-invalid', 3],
  ['a & b', 'condition-invalid', 2],
  ['sel | count() > 5', 'pipe-removed', 4],
])('%s is refused at its place', (text, fault, offset) => {
  expect(parseCondition(text)).toMatchObject({ fault, offset });
});

test('a condition of 63 levels of brackets is read, one of 64 is refused', () => {
  const nested = (levels: number): string => `${'('.repeat(levels)}a${')'.repeat(levels)}`;
  expect(parseCondition(nested(63))).toEqual(a);
  expect(parseCondition(nested(64))).toMatchObject({ fault: 'condition-invalid' });
});

const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.record({ op: fc.constant('name'), name: fc.constantFrom('a', 'b', 'sel-1', 'x.y') }),
    fc.record({ op: fc.constantFrom('some', 'every'), pattern: fc.constantFrom('them', 'sel_*') }),
    fc.record({ op: fc.constant('not'), of: tie('tree') }),
    fc.record({
      op: fc.constantFrom('and', 'or'),
      of: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
    }),
  ) as fc.Arbitrary<Condition>,
}));

test('what is printed is read as the same condition', () => {
  fc.assert(
    fc.property(tree, (one) => {
      const text = printCondition(one);
      const again = parseCondition(text);
      expect(again).not.toHaveProperty('fault');
      expect(printCondition(again as Condition)).toBe(text);
    }),
  );
});

test.each([
  ['them', ['sel', 'sel_b', 'filter']],
  ['sel*', ['sel', 'sel_b']],
  ['*b', ['sel_b']],
  ['s*l', ['sel']],
  ['_*', ['_hidden']],
  ['x.*', []],
])('the names of %s', (pattern, expected) => {
  expect(namesOf(pattern, ['sel', 'sel_b', 'filter', '_hidden', 'xy'].slice(0, 4))).toEqual(
    expected,
  );
});

test('the selections that a condition asks for', () => {
  const parsed = parseCondition('a and not (1 of f_* or b)') as Condition;
  expect(usedBy(parsed, ['a', 'b', 'f_1', 'f_2', 'g'])).toEqual(['a', 'f_1', 'f_2', 'b']);
});
