import { refuse } from '../core/problem.ts';
import { noObject } from './check-argument.ts';
import type {
  AnyStep,
  Given,
  Linked,
  Maybe,
  Never,
  Pattern,
  Prefer,
  StepInput,
  StepItem,
  StepValue,
  Test,
  Times,
} from './pattern.ts';
import { functionProblems } from './pattern-problem.ts';

/** How a repetition goes on. */
export interface TimesOptions<I> {
  /** Events at most. Default: no upper bound; the pattern's `within` ends it. */
  readonly max?: number | undefined;
  /** Who gets an event that the step after accepts, too. Default `greedy` (semantics Q2, Q3). */
  readonly prefer?: Prefer | undefined;
  /** How each event follows the one before it. Default `skip` (Q1). */
  readonly link?: 'skip' | 'next' | 'every' | undefined;
  /** After an event that this accepts, no more is bound (Q4). */
  readonly until?: ((event: I) => boolean) | undefined;
}

/** Where an absence reaches beyond its neighbours. */
export interface NeverOptions {
  /** At the beginning of a pattern: how long before the first event, in milliseconds (N2). */
  readonly beforeMs?: number | undefined;
  /** At the end of a pattern: how long after the last event, in milliseconds (N3). */
  readonly afterMs?: number | undefined;
}

type Guard<I, T extends I> = (event: I) => event is T;

/**
 * A step that binds `min` events or more, as a list (semantics Q1 to Q5); with 0 the list may be
 * empty, under the rules of `optional`.
 */
export function times<I, M extends object>(
  min: number,
  pattern: Pattern<I, M>,
  options?: TimesOptions<I>,
): Times<I, M>;
export function times<I, T extends I = I>(
  min: number,
  test: Guard<I, T> | ((event: I) => boolean),
  options?: TimesOptions<I>,
): Times<I, T>;
export function times(
  min: number,
  step: Test | Pattern<never, object>,
  options: TimesOptions<never> = {},
): Times<never, object> {
  refuse('times', noObject(options) ?? []);
  const { max = Number.POSITIVE_INFINITY, prefer = 'greedy', link = 'skip', until } = options;
  const repeat = { min, max, prefer, link, until, isList: true };
  return { type: 'times', item: itemOf(step), repeat };
}

/** A step that binds one event, or none where the step after comes first (semantics Q6). */
export function optional<I, M extends object>(
  pattern: Pattern<I, M>,
  options?: { readonly prefer?: Prefer | undefined },
): Maybe<I, M>;
export function optional<I, T extends I = I>(
  test: Guard<I, T> | ((event: I) => boolean),
  options?: { readonly prefer?: Prefer | undefined },
): Maybe<I, T>;
export function optional(
  step: Test | Pattern<never, object>,
  options: { readonly prefer?: Prefer | undefined } = {},
): Maybe<never, object> {
  refuse('optional', noObject(options) ?? []);
  const { prefer = 'greedy' } = options;
  const repeat = { min: 0, max: 1, prefer, link: 'skip', isList: false } as const;
  return { type: 'optional', item: itemOf(step), repeat };
}

/** An event that must not come between its neighbours, before or after (semantics N1 to N7). */
export function never<I>(test: (event: I) => boolean, options: NeverOptions = {}): Never<I> {
  refuse('never', noObject(options) ?? []);
  return { type: 'never', test, ...options };
}

/**
 * The test with a condition on what the run has bound before: a price above the last one, the
 * deletion of the very task that was created. `bound` is the match so far; write down its type.
 */
export function given<I, T extends I = I>(
  test: Guard<I, T> | ((event: I) => boolean),
  condition: (event: T, bound: never) => boolean,
): (event: I) => event is T {
  refuse('given', [
    ...functionProblems(test, 'option-invalid', 'test'),
    ...functionProblems(condition, 'option-invalid', 'condition'),
  ]);
  const before: Given | undefined = (test as Test).given;
  const asked: Given =
    before === undefined
      ? (condition as Given)
      : (event, bound) => before(event, bound) && (condition as Given)(event, bound);
  return Object.assign((event: I): event is T => test(event), { given: asked });
}

/**
 * A step that must bind the very next event of its key (semantics R5). A pattern with tests that
 * do not name their event's type is written to a constant first, for its type is not inferred here.
 */
export function next<S extends StepObject>(step: S): LinkedTo<S>;
export function next<I, T extends I = I>(test: Guard<I, T> | ((event: I) => boolean)): Linked<I, T>;
export function next(step: AnyStep): Linked<never, unknown> {
  return { type: 'linked', link: 'next', step };
}

/**
 * A step that is tried with each later event that it accepts, not only the first (R6). Of a pattern
 * in place the same is true as for `next`.
 */
export function every<S extends StepObject>(step: S): LinkedTo<S>;
export function every<I, T extends I = I>(
  test: Guard<I, T> | ((event: I) => boolean),
): Linked<I, T>;
export function every(step: AnyStep): Linked<never, unknown> {
  return { type: 'linked', link: 'every', step };
}

/** A step that is no bare test. */
type StepObject =
  | Pattern<never, object>
  | Times<never, unknown>
  | Maybe<never, unknown>
  | Never<never>;

/** The step with another link; an absence stays one, as its step tells. */
type LinkedTo<S> = Linked<StepInput<S>, StepValue<StepInput<S>, S>> & { readonly step: S };

/** What is neither becomes a test, which `patternProblems` refuses with its path. */
function itemOf(step: Test | Pattern<never, object>): StepItem {
  return isPattern(step) ? { type: 'pattern', node: step.node } : { type: 'test', test: step };
}

function isPattern(step: Test | Pattern<never, object>): step is Pattern<never, object> {
  return typeof step === 'object' && step?.type === 'pattern';
}
