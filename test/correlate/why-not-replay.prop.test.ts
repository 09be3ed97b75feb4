import fc from 'fast-check';
import { expect, test } from 'vitest';
import { whyNot } from '../../src/correlate/why-not.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import {
  arbElements,
  arbPatterns,
  byKey,
  type Case,
  matchedStarts,
  mayBegin,
} from './why-not-cases.ts';

const cases: fc.Arbitrary<Case> = arbPatterns.chain((pattern) =>
  fc.record({
    pattern: fc.constant(pattern),
    options: arbOptions(pattern, { keys: [byKey] }).map((options) =>
      typeof options.by === 'object' ? { ...options, by: byKey } : options,
    ),
    elements: arbElements,
  }),
);

test('every event that a first step accepts began a match of the machine, or is told of once', () => {
  let toldCount = 0;
  let matchedCount = 0;
  fc.assert(
    fc.property(cases, (one) => {
      const { pattern, options, elements } = one;
      const events = elements.flatMap((e) => (e.kind === 'watermark' ? [] : [e.event]));
      const told = whyNot(pattern, options, elements).map(({ start }) => start);
      const matched = [...matchedStarts(one)];
      toldCount += told.length;
      matchedCount += matched.length;
      expect([...told, ...matched].map((start) => events.indexOf(start)).sort(ascending)).toEqual(
        events.flatMap((event, index) => (mayBegin(pattern.node, event) ? [index] : [])),
      );
    }),
    { numRuns: 5_000 },
  );
  expect(toldCount).toBeGreaterThan(4_000);
  expect(matchedCount).toBeGreaterThan(1_000);
});

function ascending(a: number, b: number): number {
  return a - b;
}
