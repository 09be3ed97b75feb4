import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { dispatch } from '../../src/match/dispatch.ts';
import type { DispatchRule } from '../../src/match/dispatch-rule.ts';
import { arbEvent, arbEventFor, arbPredicate, nativeRegex } from './arbitrary.ts';
import { interpret } from './interpret.ts';

/** Pairs of rule and event; a night of them: `TOCSIN_MATCH_PAIRS=1000000`. */
const PAIRS = Number(process.env['TOCSIN_MATCH_PAIRS'] ?? 20_000);
const seed = Number(process.env['TOCSIN_MATCH_SEED'] ?? Date.now() % 1_000_000);

const RULES = 6;
const EVENTS = 4;
const parameters = { seed, numRuns: Math.ceil(PAIRS / (RULES * EVENTS)) };

const arbRules: fc.Arbitrary<readonly DispatchRule[]> = fc
  .array(arbPredicate, { minLength: RULES, maxLength: RULES })
  .map((predicates) => predicates.map((predicate) => ({ predicate })));

/** Rules, and events in which values for their tests were planted, some of them twice. */
const arbWorld = arbRules.chain((rules) =>
  fc.tuple(
    fc.constant(rules),
    fc.array(
      fc.oneof(
        { weight: 1, arbitrary: arbEvent },
        {
          weight: 19,
          arbitrary: fc
            .subarray([...rules], { minLength: 2, maxLength: 5 })
            .chain((some) => fc.tuple(...some.map(({ predicate }) => arbEventFor(predicate))))
            .map((events) => Object.fromEntries(events.flatMap((one) => Object.entries(one)))),
        },
      ),
      { minLength: EVENTS, maxLength: EVENTS },
    ),
  ),
);

test(`dispatch, closures and the plain interpreter agree (seed ${seed})`, () => {
  let pairs = 0;
  let matched = 0;
  fc.assert(
    fc.property(arbWorld, ([rules, events]) => {
      const table = dispatch(rules, { regex: nativeRegex });
      for (const event of [...events, ...events]) {
        const plain = rules.filter(({ predicate }) => interpret(predicate, event));
        const compiled = rules.filter(({ predicate }) =>
          compilePredicate(predicate, { regex: nativeRegex })(event),
        );
        expect(compiled).toEqual(plain);
        expect(table.match(event)).toEqual(plain);
        pairs += rules.length;
        matched += plain.length;
      }
    }),
    parameters,
  );
  // The share of few pairs varies by chance.
  expect(matched / pairs).toBeGreaterThan(PAIRS < 100_000 ? 0.27 : 0.3);
});

test(`rules that come and go leave the answers of the others as they are (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      arbWorld,
      fc.array(fc.tuple(fc.nat(RULES - 1), fc.boolean()), { maxLength: 8 }),
      ([rules, events], changes) => {
        const table = dispatch<DispatchRule>(rules, { regex: nativeRegex });
        const live = new Set(rules);
        const agree = (): void => {
          for (const event of events) {
            const plain = [...live].filter(({ predicate }) => interpret(predicate, event));
            expect(table.match(event)).toEqual(plain);
          }
        };
        agree();
        for (const [index, isAdded] of changes) {
          const rule = rules[index] as DispatchRule;
          if (isAdded && !live.has(rule)) {
            table.add(rule);
            live.add(rule);
          } else if (!isAdded) {
            expect(table.remove(rule)).toBe(live.delete(rule));
          }
          agree();
        }
      },
    ),
    { ...parameters, numRuns: Math.ceil(parameters.numRuns / 8) },
  );
});
