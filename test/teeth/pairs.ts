import fc from 'fast-check';
import type { StreamElement } from '../../src/core/element.ts';
import type { Key } from '../../src/core/key.ts';
import { patternProblems } from '../../src/correlate/check-pattern.ts';
import { type PatternOptions, optionProblems } from '../../src/correlate/pattern-options.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import { type AnyPattern, arbPattern } from '../../src/testing/arb-pattern.ts';
import { arbChain, arbJudged, arbSharing } from './families.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import type { Mark } from '../../src/testing/timeline.ts';

export type Elements = readonly StreamElement<Mark>[];
export type Options = PatternOptions<Mark, Readonly<Record<string, unknown>>>;

/** A pattern with options, and streams for it. */
export interface Pair {
  readonly pattern: AnyPattern<Mark>;
  readonly options: Options;
  readonly streams: fc.Arbitrary<Elements>;
  /** How often a function of the pair has thrown. */
  readonly thrown: { count: number };
}

const ALIKE: readonly Key[] = [
  ...[1, '1', '\0d1;', true, 'true', null, 'null', '\0', '\0s1'],
  ...[['1', '1'], ['1,1'], ['11'], [1, '1']],
];

/** Random pairs, of which the first have few steps and letters. */
export function pairsOf(seed: number, count: number): Pair[] {
  const kinds = [2, 3, 4].flatMap((size) => [
    arbPair(size, 2, 2, size === 4),
    arbPair(size, 4, 2, false),
    arbPair(size, 3, 1, size === 3),
    arbPair(size, 3, 3, size === 2),
  ]);
  const numRuns = Math.ceil(count / kinds.length);
  const sampled = kinds.map((kind, index) => fc.sample(kind, { seed: seed + index, numRuns }));
  return Array.from({ length: numRuns }, (_, at) => sampled.map((pairs) => pairs[at] as Pair))
    .flat()
    .filter(({ pattern: { node }, options }) => {
      return [...patternProblems(node), ...optionProblems(options)].length === 0;
    });
}

/** With `throws`, tests, keys and conditions throw on some events. */
function arbPair(
  size: number,
  stepsMax: number,
  depthMax: number,
  throws: boolean,
): fc.Arbitrary<Pair> {
  const letters = ['a', 'b', 'c', 'd'].slice(0, size);
  const thrown = { count: 0 };
  const guard = <T>(holds: boolean, otherwise: () => T): T => {
    if (!holds) return otherwise();
    thrown.count += 1;
    throw new Error('as it may');
  };
  const value = (event: Mark): number =>
    guard(throws && event.value === 2, () => event.value ?? Number.NaN);
  const test = (letter: string) => (event: Mark) =>
    guard(throws && event.name === letter && event.value === 3, () => event.name === letter);
  const keys = [
    (event: Mark) => event.key,
    (event: Mark) => ((event.value ?? 0) % 2 === 0 ? event.key : undefined),
    (event: Mark) => (event.value ?? 0) % 2,
    (event: Mark) => ALIKE[((event.value ?? 0) + Number(event.key?.slice(1)) * 4) % ALIKE.length],
    (event: Mark) => guard(throws && event.value === 1, () => event.key),
  ];
  const alphabet = Object.fromEntries(letters.map((letter) => [letter, test(letter)]));
  const patterns = fc.oneof(
    { weight: 6, arbitrary: arbPattern<Mark>(alphabet, { stepsMax, depthMax, value }) },
    { weight: 3, arbitrary: arbChain(alphabet, value) },
    { weight: 1, arbitrary: arbSharing(alphabet) },
    { weight: 1, arbitrary: arbJudged(alphabet, value) },
  );
  return patterns.chain((pattern) =>
    fc.tuple(arbOptions(pattern, { keys }), fc.nat(5)).map(([options, dice]) => {
      const pair = { pattern, thrown, streams: marks(letters) };
      return { ...pair, options: narrowed(options as Options, dice) };
    }),
  );
}

/** Now and then most options are left out, as the short cuts want it, or matches wait for others. */
function narrowed(options: Options, dice: number): Options {
  const { within, starts, by } = options;
  if (dice === 0) return { within, by };
  if (dice === 1) return { within, starts: starts ?? 'latest', by };
  return dice === 2 ? { ...options, tell: 'inTurn' } : options;
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
