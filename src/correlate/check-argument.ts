/** Arguments that are not at all what they have to be, told before anything is read of them. */
import { type Problem, received } from '../core/problem.ts';
import type { Aggregator } from './aggregator.ts';
import type { Machine } from './machine.ts';
import type { Pattern } from './pattern.ts';
import { problem } from './pattern-problem.ts';

/**
 * The one problem of options, or of what else stands at `path`, that are no object; undefined where
 * they are one: `noObject(options) ?? [...]` goes on with what is wrong within.
 */
export function noObject(value: unknown, path = 'options'): Problem[] | undefined {
  if (typeof value === 'object' && value !== null) return undefined;
  return [problem('option-invalid', path, 'an object', received(value))];
}

/** The same of a list. */
export function noList(value: unknown, path: string): Problem[] | undefined {
  if (Array.isArray(value)) return undefined;
  return [problem('option-invalid', path, 'a list', received(value))];
}

/** The problem of a pattern that is none. */
export function noPattern(value: unknown): Problem[] {
  if ((value as Partial<Pattern<never, object>> | undefined)?.type === 'pattern') return [];
  return [problem('pattern-invalid', 'pattern', 'a pattern', received(value))];
}

/** The problem of a machine that is none. */
export function noMachine(value: unknown, path = 'machine'): Problem[] {
  const { step } = (value ?? {}) as Partial<Machine<never, unknown>>;
  if (typeof step === 'function') return [];
  return [problem('machine-invalid', path, 'a machine', received(value))];
}

/** The problems of two machines of which one is made. */
export function pairProblems(first: unknown, second: unknown): Problem[] {
  return [...noMachine(first, 'first'), ...noMachine(second, 'second')];
}

/** The problem of an aggregator that is none. */
export function noAggregator(value: unknown, path = 'aggregator'): Problem[] {
  if (isAggregator(value)) return [];
  return [problem('aggregator-invalid', path, 'an aggregator', received(value))];
}

/** The problems of aggregators by name. */
export function noAggregators(value: unknown): Problem[] {
  const path = 'aggregators';
  const parts = (): Problem[] =>
    Object.entries(value as object).flatMap(([name, one]) => noAggregator(one, `${path}.${name}`));
  return noObject(value, path) ?? parts();
}

/** Whether it is one aggregator, not several by name. */
export function isAggregator(value: unknown): value is Aggregator<never, unknown> {
  const { zero } = (value ?? {}) as Partial<Aggregator<never, unknown>>;
  return typeof zero === 'function';
}
