import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import { type AnyPattern, arbPattern } from '../../src/testing/arb-pattern.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { oracle } from '../../src/testing/oracle.ts';
import { run } from '../../src/testing/run.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { is } from './told.ts';

type Options = PatternOptions<Mark, Readonly<Record<string, unknown>>>;
type Pair = readonly [AnyPattern<Mark>, Options, readonly StreamElement<Mark>[]];

/** More than the 10,000 pairs of a normal run, or others, where the environment asks for them. */
const numRuns = Number(process.env['TOCSIN_ORACLE_RUNS'] ?? 10_000);
const seed = Number(process.env['TOCSIN_ORACLE_SEED'] ?? 1053);

const keys = [(event: Mark) => event.key, (event: Mark) => (event.value ?? 0) % 2];

/** Pairs over an alphabet of so many letters, and streams for them. */
function arbPairs(size: number): fc.Arbitrary<Pair> {
  const letters = ['a', 'b', 'c', 'd'].slice(0, size);
  const alphabet = Object.fromEntries(letters.map((letter) => [letter, is(letter)]));
  const value = (event: Mark): number => event.value ?? Number.NaN;
  const patterns = arbPattern(alphabet, { stepsMax: 4, value });
  const chosen = patterns.chain((pattern) =>
    fc.tuple(fc.constant(pattern), arbOptions(pattern, { keys })),
  );
  return fc
    .tuple(chosen, arbMarks(letters))
    .map(([[pattern, options], elements]) => [pattern, options, elements]);
}

function arbMarks(letters: readonly string[]): fc.Arbitrary<readonly StreamElement<Mark>[]> {
  const event = fc.record(
    { name: fc.constantFrom(...letters), value: fc.nat(3) },
    { noNullPrototype: true },
  );
  const options = { countMax: 14, gapMaxMs: 3, silenceMs: 7, mark: (one: Mark) => one };
  return arbStream(event, options, (one, { timeMs, key }) => ({ ...one, timeMs, key }));
}

/** What is told, as texts. */
function texts(told: readonly object[]): string[] {
  return told.map((match) => JSON.stringify(match, sortedFields));
}

function sortedFields(name: string, value: unknown): unknown {
  if (name === 'id') return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort());
}

test(`the machine tells what the oracle tells, in ${numRuns} random pairs`, () => {
  const pairs = fc.oneof(
    ...[2, 3, 4].map((size) => ({ arbitrary: arbPairs(size), weight: 5 - size })),
  );
  let pairsCount = 0;
  let nonEmpty = 0;
  const property = fc.property(pairs, ([pattern, options, elements]) => {
    const expected = oracle(pattern, options, elements);
    const { outputs } = run(patternMachine(pattern, options), elements);
    expect(texts(outputs)).toEqual(texts(expected));
    pairsCount += 1;
    if (expected.length > 0) nonEmpty += 1;
  });
  const parameters = { numRuns, seed };
  fc.assert(property, parameters);
  const share = nonEmpty / pairsCount;
  console.log(`seed ${parameters.seed}: ${pairsCount} pairs, ${(100 * share).toFixed(1)} % tell`);
  expect(share).toBeGreaterThan(0.3);
});
