import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { and, not, or, type Predicate } from '../../src/match/predicate.ts';
import { impossible } from '../../src/sigma/impossible.ts';
import { arbTest, arbValueFor, nativeRegex } from '../match/arbitrary.ts';
import { faultsOf, load, ruleText } from './rule.ts';

const condition = (selections: string, text: string): string =>
  ruleText(`${selections}\ncondition: ${text}`);
const last = (text: string): string | undefined => faultsOf(text).at(-1);

test.each([
  ['a selection and its opposite', 'a: { F: 1 }', 'a and not a'],
  ['all of them and not one', 'a: { F: 1 }\nb: { G: 1 }', 'all of them and not 1 of them'],
  ['a value that an exception covers', 'a: { F: abc }\nb: { F|contains: B }', 'a and not b'],
  ['values that it covers', 'a: { F: [ab, b] }\nb: { F|endswith: b }', 'a and not b'],
  ['a start within a start', 'a: { F|startswith: abc }\nb: { F|startswith: ab }', 'a and not b'],
  ['a part within a part', 'a: { F|endswith: abc }\nb: { F|contains: bc }', 'a and not b'],
  ['a field that is not there', 'a: { F|re: x, F|exists: false }', 'a'],
  ['nothing and something', 'a: { F: null }\nb: { F|contains: x }', 'a and b'],
  [
    'either of two that are excluded',
    'a: { F: [a, b] }\nb: { F: a }\nc: { F: b }',
    'a and not b and not c',
  ],
  ['two values', 'a: { F: 1 }\nb: { F: 2 }', 'a and b'],
  ['two starts', 'a: { F|startswith: a }\nb: { F|startswith: b }', 'a and b'],
  ['two ends', 'a: { F|endswith: a }\nb: { F|endswith: b }', 'a and b'],
  ['a value and a part it lacks', 'a: { F: abc }\nb: { F|contains: d }', 'a and b'],
  ['bounds', 'a: { F|gt: 5 }\nb: { F|lt: 4 }', 'a and b'],
  ['a keyword and not', 'a: [word]', 'a and not a'],
])('a condition that nothing satisfies is warned of: %s', (_, selections, text) => {
  expect(last(condition(selections, text))).toMatch(/^warning (?:condition|selection)-impossible/);
});

test.each([
  ['a value outside an exception', 'a: { F: [ab, c] }\nb: { F|endswith: b }', 'a and not b'],
  ['a longer start', 'a: { F|startswith: ab }\nb: { F|startswith: abc }', 'a and b'],
  ['case that is left open', 'a: { F: abc }\nb: { F|cased: Abc }', 'a and not b'],
  ['bounds that meet', 'a: { F|gte: 5 }\nb: { F|lte: 5 }', 'a and b'],
  ['a pattern', 'a: { F: abc }\nb: { F|re: abc }', 'a and not b'],
  ['another field', 'a: { F: 1 }\nb: { G: 1 }', 'a and not b'],
  ['a start and an end', 'a: { F|startswith: a }\nb: { F|endswith: b }', 'a and b'],
  ['a branch that is free', 'a: { F: [1, 2] }\nb: { F: 1 }', 'a and not b'],
])('nothing is said of one that something may satisfy: %s', (_, selections, text) => {
  expect(faultsOf(condition(selections, text))).toEqual([]);
});

test('a selection says where it contradicts itself, and that a list would do', () => {
  const text = condition('a: { F|all: [x, y] }\nb: { G: 1 }', 'a or b');
  const [fault] = load(text).reports.flatMap(({ faults }) => faults);
  expect(fault).toMatchObject({
    code: 'selection-impossible',
    line: 4,
    column: 3,
    message: 'no single value of F is all that a asks of it',
    hint: 'only an event with a list of values there can match',
  });
});

test('many tests of one field are given up on, not waited for', () => {
  const parts = Array.from({ length: 400 }, (_, at) => `'x${at}'`).join(', ');
  const text = condition(`a: { F|contains|all: [${parts}] }`, 'a and not a');
  expect(faultsOf(text)).toEqual([]);
});

/** Tests of one field, of which some contradict others. */
const tests = fc.array(fc.tuple(arbTest, fc.boolean()), { minLength: 2, maxLength: 4 });
const pair = fc.tuple(tests, tests).chain(([ones, others]) => {
  const [a, b] = [ones, others].map((list) =>
    list.map(([test, holds]): Predicate => {
      const leaf = { op: 'test', field: 'F', test } as const;
      return holds ? leaf : not(leaf);
    }),
  );
  const predicate = and(...(a ?? []), or(...(b ?? [])));
  const values = [...ones, ...others].map(([test]) => arbValueFor(test));
  const event = fc
    .oneof(...values, fc.array(fc.oneof(...values), { maxLength: 3 }))
    .map((value) => ({ F: value }));
  return event.map((one) => ({ predicate, event: one }));
});

test('Y12: what is called impossible matches no event, or only one with a list', () => {
  let found = 0;
  fc.assert(
    fc.property(pair, ({ predicate, event }) => {
      const conflict = impossible(predicate);
      if (conflict === undefined) return;
      found += 1;
      const isOfList = conflict.isOfOneValue && Array.isArray(event.F);
      expect(compilePredicate(predicate, { regex: nativeRegex })(event) && !isOfList).toBe(false);
    }),
    { numRuns: 3_000 },
  );
  expect(found).toBeGreaterThan(600);
});
