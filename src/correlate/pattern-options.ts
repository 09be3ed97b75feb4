import type { KeyRead } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { type Problem, received } from '../core/problem.ts';
import { COUNT, checkOptions, choice, DELAY, SPAN } from './check-options.ts';
import type { PatternNode } from './pattern.ts';

/** What a step of a match holds one of. */
export type EventOf<V> = V extends readonly (infer E)[] ? E : Exclude<V, undefined>;

/** The key of an event: one function for all steps, or one for each (semantics K1, K3). */
export type KeyBy<I, M> =
  | ((event: I) => KeyRead)
  | { readonly [K in keyof M]: (event: EventOf<M[K]>) => KeyRead };

/** Where a match goes on from (semantics P2). */
export type AfterMatch<M> =
  | 'keep'
  | 'skipPast'
  | 'skipNext'
  | 'stop'
  | { readonly skipTo: keyof M & string; readonly which: 'first' | 'last' };

/** The points on which engines differ, each a value. `presets` has the sets of six of them. */
export interface PatternPolicies<M> {
  /** Whether a timespan that is just reached counts. Default `inclusive` (W1). */
  readonly edge?: 'inclusive' | 'exclusive' | undefined;
  /** Who wins at the deadline of an absence. Default `event` (N4). */
  readonly tie?: 'event' | 'timer' | undefined;
  /** Which events begin a run. Default `each` (P1). */
  readonly starts?: 'each' | 'first' | 'latest' | 'earliest' | undefined;
  /** What a match ends beside itself. Default `keep` (P2). */
  readonly after?: AfterMatch<M> | undefined;
  /** Whether a match waits for open runs that began before it. Default `atOnce` (P4). */
  readonly tell?: 'atOnce' | 'inTurn' | undefined;
}

/** How a pattern is run. */
export interface PatternOptions<I, M> extends PatternPolicies<M> {
  /** Longest time from the first event of a match to the last, in milliseconds (W1). */
  readonly within: number;
  /** Longest time between two events bound one after the other, in milliseconds (W2). */
  readonly gapMs?: number | undefined;
  /** Default: all events have one key. */
  readonly by?: KeyBy<I, M> | undefined;
  /** A condition over the steps, asked as soon as those that it reads are bound (R9). */
  readonly where?: ((steps: M) => boolean) | undefined;
  /** Open runs of one key. Default 1 000 (P3). */
  readonly openMax?: number | undefined;
  /** Which run is given up beyond `openMax`. Default `oldest`. */
  readonly victim?: 'oldest' | 'newest' | undefined;
  /** Keys held at a time. Default 1 000 000 (K4). */
  readonly keysMax?: number | undefined;
  /** What the end of the source means for an absence that is open. Default `undecided` (I4). */
  readonly onEnd?: 'fire' | 'undecided' | undefined;
}

const OPTIONS = {
  within: SPAN,
  gapMs: DELAY,
  openMax: COUNT,
  keysMax: COUNT,
  edge: choice('inclusive', 'exclusive'),
  tie: choice('event', 'timer'),
  tell: choice('atOnce', 'inTurn'),
  starts: choice('each', 'first', 'latest', 'earliest'),
  victim: choice('oldest', 'newest'),
  onEnd: choice('fire', 'undecided'),
} as const;

const AFTER: readonly unknown[] = ['keep', 'skipPast', 'skipNext', 'stop', undefined];

/** What is wrong with the options of a pattern, beside what the pattern itself says (F2). */
export function optionProblems<I, M>(
  options: PatternOptions<I, M>,
  node: PatternNode,
): readonly Problem[] {
  const { after, by, where } = options;
  return [
    ...checkOptions(options, OPTIONS, 'within'),
    ...(isAfter(after, node)
      ? []
      : [problem('after', 'keep, skipPast, skipNext, stop or { skipTo: a step, which }', after)]),
    ...(isFunction(where) ? [] : [problem('where', 'a function', where)]),
    ...(typeof by === 'object' && by !== null
      ? byProblems(by, node)
      : isFunction(by)
        ? []
        : [problem('by', 'a function, or one for each step', by)]),
  ];
}

function isFunction(value: unknown): boolean {
  return value === undefined || typeof value === 'function';
}

function isAfter(after: unknown, { steps }: PatternNode): boolean {
  if (typeof after !== 'object' || after === null) return AFTER.includes(after);
  const { skipTo, which } = after as { readonly skipTo?: unknown; readonly which?: unknown };
  const isStep = steps.some(({ type, name }) => type === 'bind' && name === skipTo);
  return isStep && (which === 'first' || which === 'last');
}

/** A key for each step: none left out, absences included, and none too many; no `next` (K3). */
function byProblems(by: object, node: PatternNode): Problem[] {
  const names = node.steps.map(({ name }) => name);
  const keys = by as Readonly<Record<string, unknown>>;
  const isOwn = (name: string): boolean => Object.hasOwn(keys, name);
  const left = names.filter((name) => !isOwn(name) || typeof keys[name] !== 'function');
  const odd = Object.keys(keys).filter((name) => !names.includes(name));
  return [
    ...left.map((name) => problem(`by.${name}`, 'a key function for each step', keys[name])),
    ...odd.map((name) => problem(`by.${name}`, 'the name of a step', name)),
    ...(hasNext(node)
      ? [problem('by', 'one key function for all steps, as `next` needs', by)]
      : []),
  ];
}

function hasNext({ steps }: PatternNode): boolean {
  return steps.some(
    (step) =>
      step.link === 'next' ||
      (step.type === 'bind' &&
        (step.repeat?.link === 'next' ||
          (step.item.type === 'pattern' && hasNext(step.item.node)))),
  );
}

function problem(name: string, expected: string, value: unknown): Problem {
  const message = `expected ${expected}; received ${received(value)}`;
  return { code: 'option-invalid', path: `options.${name}`, message };
}

/** The bounds on state that the options leave open. */
export const OPEN_MAX: number = LIMITS.runsMax;
export const KEYS_MAX: number = LIMITS.keysMax;
