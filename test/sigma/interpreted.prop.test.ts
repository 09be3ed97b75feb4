import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routed } from '../../src/sigma/routed.ts';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';
import { arbEventFor } from '../match/arbitrary.ts';
import { interpret } from '../match/interpret.ts';
import { ITEMS } from './items.ts';
import { load, ruleText } from './rule.ts';

const numRuns = Number(process.env['TOCSIN_SIGMA_RUNS'] ?? 1_000);

/** Items that the plain interpreter knows: all but regular expressions. */
const items = ITEMS.map(([item]) => item).filter((item) => !item.includes('|re'));

const selection = fc
  .uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 3 })
  .map((chosen) => chosen.map((item, at) => item.replace(/^F/, at === 0 ? 'F' : `F${at}`)));

const rule = fc
  .tuple(
    fc.array(selection, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('1 of them', 'all of them', 's0 and not 1 of s1*', 'not s0'),
    fc.constantFrom('test', 'windows, category: process_creation'),
  )
  .map(([selections, condition, product]) => {
    const lines = selections.flatMap((one, at) => [`s${at}:`, ...one.map((item) => `  ${item}`)]);
    const asked = selections.length === 1 ? condition.replace(/ and not.*/, '') : condition;
    return ruleText(`${lines.join('\n')}\ncondition: ${asked}`).replace(
      'product: test',
      `product: ${product}`,
    );
  });

const pair = rule.chain((text) => {
  const [loaded] = load(text, { strict: true }).rules;
  if (loaded === undefined) throw new Error(text);
  return arbEventFor(loaded.predicate).map((event) => ({ loaded, event, text }));
});

test(`rules that run answer as they are read, in ${numRuns} random pairs of rule and event`, () => {
  let matched = 0;
  fc.assert(
    fc.property(pair, ({ loaded, event }) => {
      const expected = interpret(routed(loaded), event);
      if (expected) matched += 1;
      expect(sigmaMatcher([loaded])(event).length > 0).toBe(expected);
    }),
    { numRuns, seed: 1_053 },
  );
  console.log(`${matched} of ${numRuns} match`);
  expect(matched / numRuns).toBeGreaterThan(0.3);
});
