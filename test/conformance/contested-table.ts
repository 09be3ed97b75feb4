/**
 * How each engine's answer to a contested question is asked of this library: the preset of the
 * engine, and what its query says beside. Rows and engines are named as in the suite.
 */
import type { Pattern } from '../../src/correlate/pattern.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { type PresetName, presets } from '../../src/correlate/presets.ts';
import { sequence, unordered } from '../../src/correlate/sequence.ts';
import { every, never, next, optional, times } from '../../src/correlate/step.ts';

/** An event of the suite; `t` is in seconds. */
export interface Ev {
  readonly id: string;
  readonly type: string;
  readonly t: number;
}

type Options = Partial<PatternOptions<Ev, object>>;

/** A pattern, its policies, and how the engine is fed. */
export interface Question {
  readonly pattern: Pattern<Ev, object>;
  readonly options: PatternOptions<Ev, object>;
  /** Feeds the events in the order of their times; the others take them as they come. */
  readonly isSorted: boolean;
  /** Begins with an event `START` at 0: the moment at which the query is deployed. */
  readonly isDeployed: boolean;
  /** What the query selects of the events bound; all by default. */
  readonly select: (ids: readonly string[]) => readonly string[];
}

const seconds = (count: number): number => count * 1000;
const is =
  (type: string) =>
  (event: Ev): boolean =>
    event.type === type;
const isNot =
  (type: string) =>
  (event: Ev): boolean =>
    event.type !== type;
const [A, B, C, N, START] = [is('A'), is('B'), is('C'), is('N'), is('START')] as const;

/** Longer than any stream of the suite: the question sets no bound. */
const UNBOUNDED = seconds(1000);

function ask(
  preset: PresetName,
  pattern: Pattern<Ev, object>,
  more: Options = {},
  rest: Partial<Question> = {},
): Question {
  const options = { ...presets[preset], within: UNBOUNDED, ...more };
  const select = (ids: readonly string[]): readonly string[] => ids;
  return { pattern, options, isSorted: false, isDeployed: false, select, ...rest };
}

/** A pattern that is tried once (Esper and Siddhi without `every`). */
const once: Options = { starts: 'first', after: 'stop' };
/** A pattern that is tried again when it is complete (`every` around all of it). */
const again: Options = { starts: 'first' };
const skipPast: Options = { after: 'skipPast' };
const in10: Options = { within: seconds(10) };
const in60: Options = { within: seconds(60) };

const ab = sequence({ a: A, b: B });
const abc = sequence({ a: A, b: B, c: C });
const anyB = sequence({ a: A, b: every(B) });
const aa = sequence({ first: A, second: A });
const noN = sequence({ a: A, no: never(N), b: B });
const noB = sequence({ a: A, no: never(B, { afterMs: seconds(10) }) });
const a3 = sequence({ a: times(3, A, { max: 3 }) });
const both = unordered({ a: A, b: B });
const allThree = unordered({ a: A, b: B, c: C });

/** The Python engine wants an event that is no N, at once, where the other engines want no N. */
const pythonNoN = sequence({ a: A, other: next(isNot('N')), b: B });
const pythonNoB = sequence({ a: A, other: next(isNot('B')) });

type Row = Readonly<Record<string, Question>>;

const PRESET_OF: Readonly<Record<string, PresetName>> = {
  'flink-cep': 'flink',
  esper: 'esper',
  siddhi: 'siddhi',
  eql: 'eql',
  sec: 'sec',
  'sec/Pair': 'sec',
  'sec/PairWithWindow': 'sec',
  'elasticsearch-eql': 'eql',
  rsigma: 'sigma',
};

/** One pattern for several engines, each with its own preset. */
function all(pattern: Pattern<Ev, object>, names: readonly string[], more: Options = {}): Row {
  const asked = names.map((name) => [name, ask(PRESET_OF[name] as PresetName, pattern, more)]);
  return Object.fromEntries(asked) as Row;
}

const FOUR = ['flink-cep', 'esper', 'siddhi', 'eql'];

/** The question of each answer, by row and engine. */
export const questions: Readonly<Record<string, Row>> = {
  '01-overlap-two-starts': {
    ...all(ab, [...FOUR, 'sec/Pair']),
    'flink-cep/skipPastLastEvent': ask('flink', ab, skipPast),
    'esper/no-every': ask('esper', ab, once),
    'esper/every-group': ask('esper', ab, again),
    'esper/@SuppressOverlappingMatches': ask('esper', ab, skipPast),
    'siddhi/every-group': ask('siddhi', ab, again),
  },
  '02-reuse-of-start': {
    ...all(ab, ['esper', 'siddhi', 'eql', 'sec/Pair']),
    'flink-cep/followedBy': ask('flink', ab),
    'flink-cep/followedByAny': ask('flink', anyB),
    'esper/every-every': ask('esper', anyB),
  },
  '03-cross-product': { 'flink-cep/followedByAny': ask('flink', anyB) },
  '04-same-type-chain': all(aa, FOUR),
  '05-equal-ts-arrival-AB': all(ab, [...FOUR, 'sec/Pair']),
  '06-equal-ts-arrival-BA': all(ab, FOUR),
  '07-within-edge-inclusive': all(ab, [...FOUR, 'sec/Pair', 'rsigma'], in10),
  '08-within-inside': all(ab, FOUR, in10),
  '09-within-anchor': {
    ...all(abc, FOUR, in10),
    'flink-cep>=1.16/PREVIOUS_AND_CURRENT': ask('flink', abc, { gapMs: seconds(10) }),
  },
  '10-within-anchor-at-subscribe': {
    esper: ask('esper', sequence({ start: START, a: A, b: B }), in10, { isDeployed: true }),
    'esper/on-second-step': ask('esper', ab, in10),
  },
  '11-negation-between': all(noN, FOUR),
  '12-negation-restart': {
    ...all(noN, FOUR),
    'eql-python': ask('eql', pythonNoN, in10),
  },
  '13-negation-vacuous': {
    ...all(noN, ['flink-cep', 'esper', 'siddhi', 'elasticsearch-eql']),
    'eql-python': ask('eql', pythonNoN, in10),
  },
  '14-absence-before-deadline': all(noB, ['esper', 'siddhi']),
  '15-absence-at-deadline': {
    ...all(noB, ['esper', 'siddhi', 'sec/PairWithWindow']),
    'eql-python': ask('eql', pythonNoB, in10),
  },
  '16-absence-tie': all(noB, ['esper', 'siddhi', 'sec/PairWithWindow']),
  '17-absence-cancelled': all(noB, ['esper', 'siddhi']),
  '18-absence-two-starts': all(noB, ['esper', 'siddhi', 'sec/PairWithWindow']),
  '19-kleene-then-end': {
    'flink-cep': ask('flink', sequence({ a: times(1, A, { prefer: 'each' }), b: B })),
    'flink-cep/greedy': ask('flink', sequence({ a: times(1, A), b: B })),
    'flink-cep/skipPastLastEvent': ask(
      'flink',
      sequence({ a: times(1, A, { prefer: 'each' }), b: B }),
      skipPast,
    ),
    'flink-cep/allowCombinations': ask(
      'flink',
      sequence({ a: times(1, A, { prefer: 'each', link: 'every' }), b: B }),
    ),
    esper: ask('esper', sequence({ a: times(1, A), b: B }), once),
    siddhi: ask('siddhi', sequence({ a: times(1, A, { link: 'next' }), b: next(B) }), again, {
      select: (ids) => [ids.at(0), ids.at(-2), ids.at(-1)].filter((id) => id !== undefined),
    }),
  },
  '20-times-3': { ...all(a3, ['flink-cep', 'eql']), esper: ask('esper', a3, again) },
  '21-times-3-nonoverlap': {
    'flink-cep/skipPastLastEvent': ask('flink', a3, skipPast),
    esper: ask('esper', a3, again),
  },
  '22-count-window-edge': {
    ...all(a3, ['flink-cep', 'esper', 'sec', 'rsigma'], in10),
    // `within` counts its edge in Siddhi, `#window.time` does not.
    siddhi: ask('siddhi', a3, { ...in10, edge: 'exclusive' }),
  },
  '23-refire-above-threshold': {
    ...all(a3, ['flink-cep', 'sec']),
    'rsigma/alert': ask('sigma', a3),
    'rsigma/reset': ask('sigma', a3, again),
  },
  '24-out-of-order': {
    ...all(ab, ['siddhi', 'eql']),
    'flink-cep/event-time': ask('flink', ab, {}, { isSorted: true }),
  },
  '25-time-goes-backwards': {
    ...all(ab, ['esper', 'eql']),
    'flink-cep/raw-NFA': ask('flink', ab),
  },
  '26-strict-contiguity': all(sequence({ a: A, b: next(B) }), ['flink-cep']),
  '27-notNext': all(sequence({ a: A, no: next(never(N)), b: B }), ['flink-cep']),
  '28-optional-middle': all(sequence({ a: A, b: optional(B, { prefer: 'each' }), c: C }), [
    'flink-cep',
  ]),
  '29-progress-overwrite': all(abc, FOUR),
  '30-unordered-group': {
    'sec/EventGroup': ask('sec', both),
    'sec/EventGroup multact': ask('sec', both, { starts: 'each' }),
    esper: ask('esper', both, again),
  },
  '32-state-cap-drop': all(ab, ['esper'], { openMax: 2, victim: 'newest' }),
  '33-temporal-unordered-span': {
    hayabusa: ask('sigma', allThree, {
      within: seconds(120),
      where: isAroundA as (bound: object) => boolean,
    }),
    rsigma: ask('sigma', allThree, in60),
  },
  '34-sigma-not-condition': {
    rsigma: ask('sigma', sequence({ no: never(B, { beforeMs: seconds(60) }), a: A })),
  },
};

/** Hayabusa compares each rule with the one that is listed first, before and after it. */
function isAroundA(bound: { readonly [step: string]: Ev }): boolean {
  const isNear = (event: Ev): boolean => Math.abs(event.t - (bound['a'] as Ev).t) <= 60;
  return isNear(bound['b'] as Ev) && isNear(bound['c'] as Ev);
}

/** Answers that no policy reproduces, with the reason. */
export const DEFECTS: Readonly<Record<string, string>> = {
  '31-nested-every-doubling esper':
    'each completed match of the inner every begins one more copy of the whole: the same two ' +
    'events are told 2, 4, 8 times, without a bound',
};
