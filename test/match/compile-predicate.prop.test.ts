import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import type { Matcher } from '../../src/match/matcher.ts';
import { not, type Predicate } from '../../src/match/predicate.ts';
import { arbCase, arbEvent, arbPredicate, arbTest, arbValueFor, nativeRegex } from './arbitrary.ts';
import { interpret } from './interpret.ts';

const compile = (predicate: Predicate): Matcher =>
  compilePredicate(predicate, { regex: nativeRegex });

test('a compiled predicate answers as the plain interpreter does', () => {
  const runs = 5_000;
  let matched = 0;
  fc.assert(
    fc.property(arbCase, ([predicate, event]) => {
      const answer = compile(predicate)(event);
      if (answer) matched += 1;
      expect(answer).toBe(interpret(predicate, event));
    }),
    { numRuns: runs },
  );
  expect(matched / runs).toBeGreaterThan(0.3);
});

test('a compiled test answers as the interpreter does on values made for it', () => {
  const runs = 5_000;
  let matched = 0;
  const planted = arbTest.chain((valueTest) =>
    fc.tuple(fc.constant(valueTest), arbValueFor(valueTest), fc.constantFrom(0, 1, 2)),
  );
  fc.assert(
    fc.property(planted, ([valueTest, value, listed]) => {
      const predicate: Predicate = { op: 'test', field: 'a.b', test: valueTest };
      const event = { a: [{}, { b: [value, [value], [[value]]][listed] }] };
      const answer = compile(predicate)(event);
      if (answer) matched += 1;
      expect(answer).toBe(interpret(predicate, event));
    }),
    { numRuns: runs },
  );
  expect(matched / runs).toBeGreaterThan(0.3);
});

test('printing and reading back as JSON keeps the meaning', () => {
  fc.assert(
    fc.property(arbCase, ([predicate, event]) => {
      const read: Predicate = JSON.parse(JSON.stringify(predicate));
      expect(compile(read)(event)).toBe(compile(predicate)(event));
    }),
    { numRuns: 1_000 },
  );
});

test('to deny twice is to affirm', () => {
  fc.assert(
    fc.property(arbCase, ([predicate, event]) => {
      expect(compile(not(not(predicate)))(event)).toBe(compile(predicate)(event));
      expect(compile(not(predicate))(event)).not.toBe(compile(predicate)(event));
    }),
    { numRuns: 1_000 },
  );
});

test('the order of parts cannot be observed', () => {
  fc.assert(
    fc.property(
      fc.array(arbPredicate, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('and' as const, 'or' as const),
      arbEvent,
      (parts, op, event) => {
        const backwards = [...parts].reverse();
        expect(compile({ op, of: parts })(event)).toBe(compile({ op, of: backwards })(event));
      },
    ),
    { numRuns: 1_000 },
  );
});
