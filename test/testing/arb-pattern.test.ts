import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { arbPattern } from '../../src/testing/arb-pattern.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { nodesOf } from './shape.ts';
import { is } from './told.ts';

const alphabet = { a: is('a'), b: is('b'), c: is('c') };
const value = (event: Mark): number => event.value ?? 0;
const sample = { numRuns: 2_000, seed: 1 };
const printed = fc.sample(arbPattern(alphabet, { value }), sample).map((one) => fc.stringify(one));

test('every pattern is well-formed', () => {
  fc.assert(
    fc.property(arbPattern(alphabet, { value }), (pattern) => {
      patternMachine(pattern, { within: 1 });
    }),
  );
});

test.each([
  'sequence(',
  'unordered(',
  'anyOf(',
  'times(0',
  'times(2',
  'max: ',
  "prefer: 'lazy'",
  "prefer: 'each'",
  "link: 'next'",
  'until: ',
  'optional(',
  'next(is',
  'every(is',
  'never(',
  'next(never(',
  'beforeMs: ',
  'afterMs: ',
  'sameEvent: true',
  'within(',
  'where(',
  'given(',
])('%s occurs at least once in a hundred', (part) => {
  expect(printed.filter((text) => text.includes(part)).length).toBeGreaterThan(20);
});

test('without a value there are no conditions', () => {
  const texts = fc.sample(arbPattern(alphabet), sample).map((one) => fc.stringify(one));
  expect(texts.filter((text) => /where\(|given\(/.test(text))).toEqual([]);
});

test('steps and levels are bounded', () => {
  const patterns = fc.sample(arbPattern(alphabet, { stepsMax: 2, depthMax: 1 }), sample);
  for (const { node } of patterns) {
    expect(nodesOf(node)).toHaveLength(1);
    expect(node.steps.filter(({ type }) => type === 'bind').length).toBeLessThanOrEqual(3);
  }
  const deep = fc.sample(arbPattern(alphabet, { depthMax: 3 }), sample);
  expect(deep.some(({ node }) => nodesOf(node).length > 2)).toBe(true);
});

test('a counter-example prints a pattern as code', () => {
  expect(printed.filter((text) => !/^(sequence|unordered|anyOf|where)\(.*\)$/.test(text))).toEqual(
    [],
  );
});
