import fc from 'fast-check';
import { expect, test } from 'vitest';
import { whyNot } from '../../src/correlate/why-not.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import {
  arbElements,
  arbPatterns,
  ask,
  byKey,
  type Case,
  matchedStarts,
  mayBegin,
} from './why-not-cases.ts';

const cases = (value: boolean): fc.Arbitrary<Case> =>
  arbPatterns(value).chain((pattern) =>
    fc.record({
      pattern: fc.constant(pattern),
      options: arbOptions(pattern, { keys: [byKey] }).map((o) => ({
        ...o,
        ...(typeof o.by === 'object' ? { by: byKey } : {}),
      })),
      elements: arbElements,
    }),
  );

test('every event that a first step accepts begins a match or is told of once', () => {
  let told = 0;
  fc.assert(
    fc.property(cases(false), (one) => {
      const events = one.elements.flatMap((e) => (e.kind === 'watermark' ? [] : [e.event]));
      const all = whyNot(one.pattern, one.options, one.elements);
      const matched = matchedStarts(one);
      told += all.length;
      expect(all.map(({ start }) => events.indexOf(start)).sort((a, b) => a - b)).toEqual(
        events
          .map((event, index) => ({ event, index }))
          .filter(({ event }) => mayBegin(one.pattern.node, event) && !matched.has(event))
          .map(({ index }) => index)
          .sort((a, b) => a - b),
      );
    }),
    { numRuns: 5_000 },
  );
  console.log(told);
});
