import type { Key } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { type Problem, received } from '../core/problem.ts';

/** What a step of a match holds one of. */
export type EventOf<V> = V extends readonly (infer E)[] ? E : Exclude<V, undefined>;

/** The key of an event: one function for all steps, or one for each (semantics K1, K3). */
export type KeyBy<I, M> =
  | ((event: I) => Key | undefined)
  | { readonly [K in keyof M]: (event: EventOf<M[K]>) => Key | undefined };

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

const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  edge: ['inclusive', 'exclusive', undefined],
  tie: ['event', 'timer', undefined],
  tell: ['atOnce', 'inTurn', undefined],
  starts: ['each', 'first', 'latest', 'earliest', undefined],
  victim: ['oldest', 'newest', undefined],
  onEnd: ['fire', 'undecided', undefined],
};

const AFTER: readonly unknown[] = ['keep', 'skipPast', 'skipNext', 'stop', undefined];

/** What is wrong with the options, beside what the pattern itself says. */
export function optionProblems<I, M>(options: PatternOptions<I, M>): Problem[] {
  const problems: Problem[] = [];
  const expect = (name: string, holds: boolean, expected: string): void => {
    const value = received((options as unknown as Record<string, unknown>)[name]);
    const message = `expected ${expected}; received ${value}`;
    if (!holds) problems.push({ code: 'option-invalid', path: `options.${name}`, message });
  };
  const { within, gapMs = 0, openMax = 1, keysMax = 1, after } = options;
  expect('within', Number.isFinite(within) && within > 0, 'milliseconds, above 0 and finite');
  expect('gapMs', Number.isFinite(gapMs) && gapMs >= 0, 'milliseconds, 0 or more and finite');
  expect('openMax', Number.isInteger(openMax) && openMax > 0, 'a whole number above 0');
  expect('keysMax', Number.isInteger(keysMax) && keysMax > 0, 'a whole number above 0');
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = (options as unknown as Record<string, unknown>)[name];
    expect(name, choices.includes(value), choices.filter((one) => one !== undefined).join(' or '));
  }
  const isAfter = AFTER.includes(after) || typeof after === 'object';
  expect('after', isAfter, 'keep, skipPast, skipNext, stop or { skipTo, which }');
  return problems;
}

/** The bounds on state that the options leave open. */
export const OPEN_MAX: number = LIMITS.runsMax;
export const KEYS_MAX: number = LIMITS.keysMax;
