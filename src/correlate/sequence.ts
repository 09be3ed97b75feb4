import { refuse } from '../core/problem.ts';
import { noObject, noPattern } from './check-argument.ts';
import type {
  AnyStep,
  Bound,
  InputOf,
  Link,
  Pattern,
  PatternNode,
  StepNode,
  Steps,
  Test,
} from './pattern.ts';

/**
 * The steps one after the other (semantics R1 to R10). Where the context does not say what the
 * events are, as `correlate` in a `pipe` does, each test has to name their type.
 */
export function sequence<I, const S extends Steps<I>>(steps: S): Pattern<I, Bound<I, S>>;
export function sequence<const S extends Steps<never>>(
  steps: S,
): Pattern<InputOf<S>, Bound<InputOf<S>, S>>;
export function sequence(steps: Steps<never>): Pattern<never, object> {
  return patternOf('sequence', steps);
}

/** How `unordered` binds. */
export interface UnorderedOptions {
  /** Whether one event may bind several steps. Default false. */
  readonly sameEvent?: boolean | undefined;
}

/** The steps in any order (semantics Q7, N6). */
export function unordered<I, const S extends Steps<I>>(
  steps: S,
  options?: UnorderedOptions,
): Pattern<I, Bound<I, S>>;
export function unordered<const S extends Steps<never>>(
  steps: S,
  options?: UnorderedOptions,
): Pattern<InputOf<S>, Bound<InputOf<S>, S>>;
export function unordered(
  steps: Steps<never>,
  options: UnorderedOptions = {},
): Pattern<never, object> {
  refuse('unordered', noObject(options) ?? []);
  const { sameEvent = false } = options;
  return patternOf('unordered', steps, { sameEvent });
}

/** Exactly one of the steps (semantics Q8): its property is bound, the others are absent. */
export function anyOf<I, const S extends Steps<I>>(steps: S): Pattern<I, Partial<Bound<I, S>>>;
export function anyOf<const S extends Steps<never>>(
  steps: S,
): Pattern<InputOf<S>, Partial<Bound<InputOf<S>, S>>>;
export function anyOf(steps: Steps<never>): Pattern<never, object> {
  return patternOf('anyOf', steps);
}

/** The pattern with a bound on its own events, in milliseconds, inside a longer one (W3). */
export function within<I, M extends object>(pattern: Pattern<I, M>, ms: number): Pattern<I, M> {
  refuse('within', noPattern(pattern));
  // A bound that is undefined would be none at all: it is refused like any other that is no number.
  return { type: 'pattern', node: { ...pattern.node, withinMs: ms ?? Number.NaN } };
}

/** The pattern with a condition over its steps, asked as soon as they are bound (R9). */
export function where<I, M extends object>(
  pattern: Pattern<I, M>,
  test: (steps: M) => boolean,
): Pattern<I, M> {
  refuse('where', noPattern(pattern));
  const { node } = pattern;
  return { type: 'pattern', node: { ...node, where: [...node.where, test] } };
}

function patternOf(
  type: PatternNode['type'],
  steps: Steps<never>,
  more: Partial<PatternNode> = {},
): Pattern<never, object> {
  const nodes = Object.entries(steps ?? {}).map(([name, step]) => stepNode(name, step, 'skip'));
  return { type: 'pattern', node: { type, steps: nodes, sameEvent: false, where: [], ...more } };
}

function stepNode(name: string, step: AnyStep, link: Link): StepNode {
  // What is no step at all becomes a test, which `patternProblems` refuses with its path.
  if (!isStepObject(step)) {
    return { type: 'bind', name, link, item: { type: 'test', test: step } };
  }
  if (step.type === 'linked') return stepNode(name, step.step, step.link);
  if (step.type === 'never') {
    const { test, beforeMs, afterMs } = step;
    return { type: 'never', name, link, test, beforeMs, afterMs };
  }
  if (step.type === 'pattern') {
    return { type: 'bind', name, link, item: { type: 'pattern', node: step.node } };
  }
  return { type: 'bind', name, link, item: step.item, repeat: step.repeat };
}

const KINDS: ReadonlySet<unknown> = new Set(['linked', 'never', 'pattern', 'times', 'optional']);

function isStepObject(step: AnyStep): step is Exclude<AnyStep, Test> {
  return typeof step === 'object' && KINDS.has(step?.type);
}
