import fc from 'fast-check';
import type { StreamElement } from '../../src/core/element.ts';
import { type PatternOptions, optionProblems } from '../../src/correlate/pattern-options.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import { type AnyPattern, arbPattern } from '../../src/testing/arb-pattern.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import type { Mark } from '../../src/testing/timeline.ts';

export type Elements = readonly StreamElement<Mark>[];
export type Options = PatternOptions<Mark, Readonly<Record<string, unknown>>>;

/** A pattern with options, and streams for it. */
export interface Pair {
  readonly pattern: AnyPattern<Mark>;
  readonly options: Options;
  readonly streams: fc.Arbitrary<Elements>;
}

const KEYS = [
  (event: Mark) => event.key,
  (event: Mark) => ((event.value ?? 0) % 2 === 0 ? event.key : undefined),
  (event: Mark) => (event.value ?? 0) % 2,
];

/** Random pairs, of which the first have few steps and letters. */
export function pairsOf(seed: number, count: number): Pair[] {
  return Array.from({ length: count }, (_, index): Pair => {
    const size = 2 + (index % 3);
    const stepsMax = index < count / 4 ? 2 : 3 + (index % 2);
    const [pair] = fc.sample(arbPair(size, stepsMax, index % 4 === 3 ? 1 : 2), {
      seed: seed + index,
      numRuns: 1,
    });
    return pair as Pair;
  }).filter(({ options }) => optionProblems(options).length === 0);
}

function arbPair(size: number, stepsMax: number, depthMax: number): fc.Arbitrary<Pair> {
  const letters = ['a', 'b', 'c', 'd'].slice(0, size);
  const value = (event: Mark): number => event.value ?? Number.NaN;
  const alphabet = Object.fromEntries(
    letters.map((letter) => [letter, (event: Mark) => event.name === letter]),
  );
  return arbPattern<Mark>(alphabet, { stepsMax, depthMax, value }).chain((pattern) =>
    arbOptions(pattern, { keys: KEYS }).map((options) => {
      return { pattern, options: options as Options, streams: marks(letters) };
    }),
  );
}

/** Streams of marks of these names, which come in order. */
export function marks(letters: readonly string[], countMax = 10): fc.Arbitrary<Elements> {
  const event = fc.record(
    { name: fc.constantFrom(...letters), value: fc.nat(3) },
    { noNullPrototype: true },
  );
  const options = { countMax, gapMaxMs: 3, silenceMs: 7, mark: (one: Mark) => one };
  return arbStream(event, options, (one, { timeMs, key }) => ({ ...one, timeMs, key }));
}
