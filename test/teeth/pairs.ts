import fc from 'fast-check';
import { encodeKey, type Key } from '../../src/core/key.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { arbOptions } from '../../src/testing/arb-options.ts';
import { type AnyPattern, arbPattern } from '../../src/testing/arb-pattern.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { asked, conditional } from './asked-pairs.ts';
import { apart, patient, roomy } from './changed-pairs.ts';
import { endsAgain, hasEnd, hasUntil } from './ending-kinds.ts';
import { arbMarks, type Elements } from './marks.ts';
import { hasGhosts, hasInnerCondition, isListOfLists, isMixed } from './nested-kinds.ts';
import {
  endsSoon,
  goesOn,
  hasBypass,
  hasManySteps,
  hasSharing,
  isBetween,
  isChain,
  isOnlyNext,
  mayEndEmpty,
} from './pattern-kinds.ts';
import { endsOnCondition, linksPattern, opensLinked, staysOpen } from './way-kinds.ts';

export type Options = PatternOptions<Mark, Readonly<Record<string, unknown>>>;

/** A pattern with options, and streams for it. */
export interface Pair {
  readonly pattern: AnyPattern<Mark>;
  readonly options: Options;
  readonly streams: fc.Arbitrary<Elements>;
}

/** How often functions of pairs have thrown. */
export const thrown: { count: number } = { count: 0 };

/** Keys that look alike, as values of different types do. */
const ALIKE: readonly Key[] = [
  ...[1, '1', '\0d1;', true, 'true', null, 'null', '\0', '\0s1'],
  ...[['1', '1'], ['1,1'], ['11'], [1, '1']],
  `\0${encodeKey(['1', '1'])}`,
];

/** So many random pairs or a few more, the same for a seed: rounds with one pair of each kind. */
export function roundsOf(seed: number, count: number): Pair[][] {
  const kinds = [
    ...[2, 3, 4].flatMap((letters) => [
      arbPair(letters, { stepsMax: 2 }, false),
      arbPair(letters, { stepsMax: 4, depthMax: 1 }, letters === 2, isChain),
      arbPair(letters, { stepsMax: 3, depthMax: 3 }, letters === 3),
      arbPair(letters, { stepsMax: 4, depthMax: 1 }, false, isChain),
      arbPair(letters, { stepsMax: 3 }, false, hasSharing),
      arbPair(letters, { stepsMax: 3, depthMax: 2 }, false, goesOn),
      arbPair(letters, { stepsMax: 3 }, false, isBetween),
      arbPair(letters, { stepsMax: 3, depthMax: 2 }, false).map(conditional),
    ]),
    ...[hasGhosts, isListOfLists, isMixed, hasEnd, hasInnerCondition].map((fits) =>
      arbPair(3, { stepsMax: 3, depthMax: 2 }, false, fits),
    ),
    arbPair(3, { stepsMax: 3, depthMax: 1 }, false, hasBypass),
    arbPair(2, { stepsMax: 3, depthMax: 1 }, false, mayEndEmpty).map(conditional),
    arbPair(2, { stepsMax: 3 }, false, isOnlyNext),
    ...[opensLinked, endsOnCondition, linksPattern].map((fits) =>
      arbPair(2, { stepsMax: 3, depthMax: 2 }, false, fits),
    ),
    arbPair(2, { stepsMax: 3, depthMax: 2 }, false, endsAgain).map(roomy),
    arbPair(3, { stepsMax: 3, depthMax: 1 }, false, endsSoon),
    ...[staysOpen, hasManySteps].map((fits) =>
      arbPair(2, { stepsMax: 3, depthMax: 2 }, false, fits).map(patient),
    ),
    ...[hasUntil, hasManySteps].map((fits) =>
      apart(arbPair(2, { stepsMax: 3, depthMax: 2 }, false, fits)),
    ),
    ...[2, 3].map((letters) =>
      asked(arbPair(letters, { stepsMax: 3, depthMax: 2 }, false)).map(roomy),
    ),
  ];
  const numRuns = Math.ceil(count / kinds.length);
  const lists = kinds.map((kind, index) => fc.sample(kind, { seed: seed + index, numRuns }));
  return Array.from({ length: numRuns }, (_, at) => lists.map((pairs) => pairs[at] as Pair));
}

/** With `throws`, tests, keys and conditions throw on some events. */
function arbPair(
  size: number,
  bounds: { readonly stepsMax: number; readonly depthMax?: number },
  throws: boolean,
  fits: (pattern: AnyPattern<Mark>) => boolean = () => true,
): fc.Arbitrary<Pair> {
  const letters = ['a', 'b', 'c', 'd'].slice(0, size);
  const unless = <T>(isThrown: boolean, result: T): T => {
    if (!(throws && isThrown)) return result;
    thrown.count += 1;
    throw new Error('as it may');
  };
  const test = (letter: string) => (event: Mark) =>
    unless(event.name === letter && event.value === 3, event.name === letter);
  const value = (event: Mark): number => unless(event.value === 2, event.value ?? Number.NaN);
  const keys = [
    (event: Mark) => event.key,
    (event: Mark) => (event.value === 1 ? undefined : event.key),
    (event: Mark) => ALIKE[((event.value ?? 0) + Number(event.key?.slice(1)) * 4) % ALIKE.length],
  ];
  const alphabet = Object.fromEntries(letters.map((letter) => [letter, test(letter)]));
  const isPlain = fits === isChain || fits === endsSoon;
  const valued = { ...bounds, ...(isPlain ? {} : { value }) };
  const patterns = fc.oneof(arbPattern(alphabet, valued), arbPattern(alphabet, bounds));
  const streams = arbMarks(letters);
  return patterns.filter(fits).chain((pattern) =>
    fc.tuple(arbOptions(pattern, { keys }), policies).map(([all, some]) => {
      const options = isPlain ? plain(all, some) : tuned(all, some);
      return { pattern, options, streams };
    }),
  );
}

/** Policies that decide more often than those of `arbOptions` do. */
const policies = fc.record({
  starts: fc.constantFrom('each', 'first', 'latest', 'earliest'),
  openMax: fc.constantFrom(1, 2, undefined, undefined),
  victim: fc.constantFrom('oldest', 'newest'),
  isShort: fc.boolean(),
  isInTurn: fc.nat(2).map((dice) => dice === 0),
});
type Policies = typeof policies extends fc.Arbitrary<infer T> ? T : never;

/** What is under one key and keeps all runs apart. */
function plain(options: Options, { starts, openMax, victim, isShort }: Policies): Options {
  const { after: _, tell: __, gapMs: ___, by, ...rest } = options;
  const isKeyed = typeof by === 'function' && !isShort;
  return { ...rest, ...(isKeyed ? { by } : {}), starts, openMax, victim };
}

/** Now and then most options are left out, or matches wait for others. */
function tuned(options: Options, { isShort, isInTurn, openMax, victim }: Policies): Options {
  if (isInTurn) return { ...options, openMax, victim, tell: 'inTurn' };
  return isShort ? options : { within: options.within, by: options.by, openMax, victim };
}
