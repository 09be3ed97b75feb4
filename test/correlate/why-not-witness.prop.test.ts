import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PatternNode, Test } from '../../src/correlate/pattern.ts';
import { whyNot } from '../../src/correlate/why-not.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { arbElements, arbPatterns, byKey, type Case, matchedStarts } from './why-not-cases.ts';
import { RUNS_FACTOR, SEED } from './why-not-retold.ts';

const cases: fc.Arbitrary<Case> = arbPatterns.chain((pattern) =>
  fc.record({
    pattern: fc.constant(pattern),
    options: arbOptions(pattern, { keys: [byKey] }).map((options) =>
      typeof options.by === 'object' ? { ...options, by: byKey } : options,
    ),
    elements: arbElements,
  }),
);

test('every event that a first step accepts began a match, by the machine, or is told once', () => {
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
    { numRuns: 5_000 * RUNS_FACTOR, seed: SEED },
  );
  expect(toldCount).toBeGreaterThan(4_000);
  expect(matchedCount).toBeGreaterThan(1_000);
});

function ascending(a: number, b: number): number {
  return a - b;
}

/** Whether an event may begin the pattern by its tests alone. */
function mayBegin({ type, steps }: PatternNode, event: Mark): boolean {
  for (const step of steps) {
    if (step.type === 'never') continue;
    const { item, repeat } = step;
    const accepts =
      item.type === 'pattern' ? mayBegin(item.node, event) : acceptsFirst(item.test, event);
    const isEnd = repeat?.until !== undefined && acceptsFirst(repeat.until, event);
    if (accepts && !isEnd) return true;
    if (type === 'sequence' && repeat?.min !== 0) return false;
  }
  return false;
}

function acceptsFirst(test: Test, event: Mark): boolean {
  const { given } = test as unknown as { readonly given?: (event: Mark, bound: object) => boolean };
  return (test as (event: Mark) => boolean)(event) && given?.(event, {}) !== false;
}
