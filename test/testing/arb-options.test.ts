import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { is } from './told.ts';

const pattern = sequence({ a: is('a'), n: never(is('n')), b: is('b') });
const keys = [(event: Mark) => event.key, () => 'all'];

test('options are always accepted', () => {
  fc.assert(
    fc.property(arbOptions(pattern, { keys }), (options) => {
      patternMachine(pattern, options);
    }),
  );
});

test('every policy takes its values, and is left out most of the time', () => {
  const all = fc.sample(arbOptions(pattern, { keys, spanMaxMs: 5 }), { numRuns: 1_000, seed: 1 });
  const values = (name: string): Set<unknown> =>
    new Set(all.map((one) => (one as unknown as Record<string, unknown>)[name]));
  expect(values('edge')).toEqual(new Set([undefined, 'inclusive', 'exclusive']));
  expect(values('tie')).toEqual(new Set([undefined, 'event', 'timer']));
  expect(values('tell')).toEqual(new Set([undefined, 'atOnce', 'inTurn']));
  expect(values('starts')).toEqual(new Set([undefined, 'each', 'first', 'latest', 'earliest']));
  expect(values('within')).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(all.filter(({ starts }) => starts === undefined).length).toBeGreaterThan(500);
  const afters = new Set(all.map(({ after }) => JSON.stringify(after)));
  for (const step of ['a', 'b']) {
    expect(afters).toContain(JSON.stringify({ skipTo: step, which: 'last' }));
  }
});

test('keys are one function for all steps, or one for each step and absence', () => {
  const all = fc.sample(arbOptions(pattern, { keys }), { numRuns: 200, seed: 1 });
  const shapes = all.map(({ by }) => (typeof by === 'object' ? Object.keys(by).join() : typeof by));
  expect(new Set(shapes)).toEqual(new Set(['undefined', 'function', 'a,n,b']));
});
