import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { explainPredicate } from '../../src/match/explain-match.ts';
import { not, type Predicate } from '../../src/match/predicate.ts';
import { arbPredicate } from '../../src/testing/arb-predicate.ts';
import { arbTelemetry } from '../../src/testing/arb-telemetry.ts';

const event = fc.oneof(arbTelemetry('process'), arbTelemetry('task'));

test('every predicate compiles, here and from JSON, and its opposite is its opposite', () => {
  fc.assert(
    fc.property(arbPredicate(), event, (predicate, one) => {
      const holds = compilePredicate(predicate)(one);
      expect(compilePredicate(JSON.parse(JSON.stringify(predicate)) as Predicate)(one)).toBe(holds);
      expect(compilePredicate(not(predicate))(one)).toBe(!holds);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('predicates hold of some events, and not of others', () => {
  const pairs = fc.sample(fc.tuple(arbPredicate(), event), { numRuns: 1_000, seed: 1 });
  const held = pairs.filter(([predicate, one]) => compilePredicate(predicate)(one)).length;
  expect(held).toBeGreaterThan(150);
  expect(held).toBeLessThan(850);
  expect(pairs.every(([predicate, one]) => explainPredicate(predicate, one) !== undefined)).toBe(
    true,
  );
});

function depthOf(predicate: Predicate): number {
  if (!('of' in predicate)) return 0;
  const parts = predicate.op === 'not' ? [predicate.of] : predicate.of;
  return 1 + Math.max(...parts.map(depthOf));
}

test.each([0, 1, 2])('no deeper than depthMax: %i', (depthMax) => {
  const all = fc.sample(arbPredicate({ depthMax }), { numRuns: 300, seed: 1 });
  expect(Math.max(...all.map(depthOf))).toBe(depthMax);
});

test('fields are those of the options', () => {
  const one = arbPredicate({ fields: ['name'], depthMax: 0 });
  for (const predicate of fc.sample(one, { numRuns: 50, seed: 1 })) {
    expect(predicate).toMatchObject({ op: 'test', field: 'name' });
  }
});

test('texts are those of the options, or hostile', () => {
  const tests = fc
    .sample(arbPredicate({ texts: ['mine'], depthMax: 0 }), { numRuns: 300, seed: 1 })
    .flatMap((one) => (one.op === 'test' && 'text' in one.test ? [one.test.text] : []));
  const share = tests.filter((text) => text === 'mine').length / tests.length;
  expect(share).toBeGreaterThan(0.7);
  expect(tests).not.toContain('');
});
