import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PatternNode } from '../../src/correlate/pattern.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import { arbPattern } from '../../src/testing/arb-pattern.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { patternLaws } from '../../src/testing/pattern-laws.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { hasCopies } from './shape.ts';
import { is } from './told.ts';

const alphabet = { a: is('a'), b: is('b'), c: is('c') };
const patterns = arbPattern(alphabet, { value: (event) => event.value ?? Number.NaN });
const keys = [(event: Mark) => event.key];
const pairs = patterns.chain((one) => fc.tuple(fc.constant(one), arbOptions(one, { keys })));
const letter = fc.record(
  { name: fc.constantFrom('a', 'b', 'c'), value: fc.nat(3) },
  { noNullPrototype: true },
);
const streams = arbStream(
  letter,
  { countMax: 12, disorderMs: 3, silenceMs: 7, mark: (event: Mark) => event },
  (event, { timeMs, key }): Mark => ({ ...event, timeMs, key }),
);

/** The oracle has its own test, with many more pairs. */
const ORACLE = 'it tells what the oracle tells';

const SPLIT: ReadonlySet<string> = new Set([
  'a run split anywhere goes on from its snapshot',
  'a run that is restored before each element goes on',
  'a run goes on from what was saved key by key as it changed',
]);

/** Copies of one start that wait for an absence are told in another order after a restore (F3). */
function deviates(law: string, root: PatternNode): boolean {
  const { type, steps } = root;
  const last = type === 'unordered' ? steps : steps.slice(-1);
  const isSplit = SPLIT.has(law);
  return isSplit && hasCopies(root) && last.some((s) => s.type === 'never');
}

test('random patterns with random options keep the laws of patterns', () => {
  const checked = new Map<string, number>();
  fc.assert(
    fc.property(pairs, fc.integer(), ([pattern, options], seed) => {
      for (const [name, law] of patternLaws(pattern, options, streams)) {
        if (name === ORACLE || deviates(name, pattern.node)) continue;
        const { failed, counterexample, errorInstance } = fc.check(law, { numRuns: 10, seed });
        const what = `${name}: ${fc.stringify(counterexample)}\n${String(errorInstance)}`;
        expect(failed, what).toBe(false);
        checked.set(name, (checked.get(name) ?? 0) + 1);
      }
    }),
    { numRuns: 300 },
  );
  expect(checked.size).toBe(18);
});
