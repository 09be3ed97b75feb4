/**
 * Patterns over several events, as typed values. A pattern is plain data but for its tests; it
 * does nothing until `correlate` or `patternMachine` takes it, and what is wrong with it is said
 * there, all at once.
 */

declare const io: unique symbol;

/**
 * A pattern over events of type `I` whose match is an object of type `M`, one property a step.
 * Made by `sequence`, `unordered`, `anyOf`, `within` and `where`.
 */
export interface Pattern<in I, out M extends object> {
  readonly type: 'pattern';
  readonly node: PatternNode;
  readonly [io]?: (event: I) => M;
}

/** A step that binds a list of values of type `V`; made by `times`. */
export interface Times<in I, out V> {
  readonly type: 'times';
  readonly item: StepItem;
  readonly repeat: Repeat;
  readonly [io]?: (event: I) => V;
}

/** A step that may stay unbound; made by `optional`. */
export interface Maybe<in I, out V> {
  readonly type: 'optional';
  readonly item: StepItem;
  readonly repeat: Repeat;
  readonly [io]?: (event: I) => V;
}

/** A step with a link of its own, whose value is of type `V`; made by `next` and `every`. */
export interface Linked<in I, out V> {
  readonly type: 'linked';
  readonly link: Link;
  readonly step: AnyStep;
  readonly [io]?: (event: I) => V;
}

/** An event that must not come; made by `never`. It binds nothing. */
export interface Never<in I> {
  readonly type: 'never';
  readonly test: Test;
  readonly beforeMs?: number | undefined;
  readonly afterMs?: number | undefined;
  readonly [io]?: (event: I) => void;
}

/** What a step may be written as. A guard makes the step's value the type that it tells. */
export type Step<I> =
  | ((event: I) => boolean)
  | Pattern<I, object>
  | Times<I, unknown>
  | Maybe<I, unknown>
  | Linked<I, unknown>
  | Never<I>;

/** The steps of a pattern by name. The order of writing is the order of the steps. */
export type Steps<I> = { readonly [name: string]: Step<I> };

/** The match of steps `S` over events of type `I`. */
export type Bound<I, S> = Show<{
  readonly [K in keyof S as S[K] extends Absence ? never : K]: StepValue<I, S[K]>;
}>;

/** The events that steps `S` take, where they say so themselves. */
export type InputOf<S> = { [K in keyof S]: (event: StepInput<S[K]>) => void }[keyof S] extends (
  event: infer E,
) => void
  ? E
  : never;

/** Flattens a type for display. */
type Show<T> = { [K in keyof T]: T[K] } & {};

type Absence = Never<never> | { readonly type: 'linked'; readonly step: Never<never> };

/** The value that a step binds. */
export type StepValue<I, S> =
  S extends Times<never, infer V>
    ? readonly V[]
    : S extends Maybe<never, infer V>
      ? V | undefined
      : S extends Linked<never, infer V>
        ? V
        : S extends Pattern<never, infer M>
          ? M
          : S extends (event: infer E) => boolean
            ? Guarded<I, E, S>
            : never;

/** What a test makes of the event: what it tells as a guard, else the event as it is. */
type Guarded<I, E, S> = S extends Guard<E, infer T> ? T : I;

type Guard<E, T extends E> = (event: E) => event is T;

/** The events that a step takes, where it says so itself. */
export type StepInput<S> = S extends { readonly [io]?: (event: infer E) => unknown }
  ? E
  : S extends (event: infer E) => boolean
    ? E
    : never;

/** How a step follows the event bound before it (semantics R4 to R6). */
export type Link = 'skip' | 'next' | 'every';

/** Who gets an event that both a repetition and the step after it accept (Q2, Q3). */
export type Prefer = 'greedy' | 'lazy' | 'each';

/** A test as a pattern holds it, its event type forgotten. */
export interface Test {
  (event: never): boolean;
  readonly given?: Given | undefined;
}

/** What `given` asks of an event and of what the run has bound before it (R11). */
export type Given = (event: never, bound: never) => boolean;

/** What one repetition of a step binds. */
export type StepItem =
  | { readonly type: 'test'; readonly test: Test }
  | { readonly type: 'pattern'; readonly node: PatternNode };

/** How often a step binds. `isList` is false for `optional`, whose value is the event itself. */
export interface Repeat {
  readonly min: number;
  /** `Infinity` for no upper bound. */
  readonly max: number;
  readonly prefer: Prefer;
  readonly link: Link;
  readonly until?: Test | undefined;
  readonly isList: boolean;
}

/** A step as a pattern holds it. */
export type StepNode =
  | {
      readonly type: 'bind';
      readonly name: string;
      readonly link: Link;
      readonly item: StepItem;
      readonly repeat?: Repeat | undefined;
    }
  | {
      readonly type: 'never';
      readonly name: string;
      readonly link: Link;
      readonly test: Test;
      readonly beforeMs?: number | undefined;
      readonly afterMs?: number | undefined;
    };

/** A pattern as data. */
export interface PatternNode {
  readonly type: 'sequence' | 'unordered' | 'anyOf';
  readonly steps: readonly StepNode[];
  /** For `unordered`: whether one event may bind several steps (Q7). */
  readonly sameEvent: boolean;
  /** Bound on the events of this pattern, in milliseconds (W3). */
  readonly withinMs?: number | undefined;
  /** Conditions over the bound steps (R9). */
  readonly where: readonly ((steps: never) => boolean)[];
}

/** Any step whatever, its types forgotten. */
export type AnyStep =
  | Test
  | Pattern<never, object>
  | Times<never, unknown>
  | Maybe<never, unknown>
  | Linked<never, unknown>
  | Never<never>;
