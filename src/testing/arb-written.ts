import fc from 'fast-check';
import type { AnyStep, Pattern, Test } from '../correlate/pattern.ts';
import type { Untyped, Written } from './arb-step.ts';

/** A pattern of whatever steps. */
export type AnyPattern<I> = Pattern<I, Readonly<Record<string, unknown>>>;

/** Tests by name. */
export type Alphabet<I> = Readonly<Record<string, (event: I) => boolean>>;

const NAMES = ['p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z'];

/** A test that accepts what one of those accepts. */
export function testOf<I>(alphabet: Alphabet<I>, names: readonly string[]): Written<Test> {
  const test = (event: I): boolean => names.some((name) => alphabet[name]?.(event));
  return { it: test, text: `is(${names.map((name) => `'${name}'`).join(', ')})` };
}

/** The pattern, with its code for whoever prints it. */
export function printed<I>({ it, text }: Written<Untyped>): AnyPattern<I> {
  return Object.defineProperty({ ...it } as AnyPattern<I>, fc.toStringMethod, {
    value: () => text,
  });
}

/** The pattern of these steps under names in the order of the alphabet, as code. */
export function written(
  operator: string,
  steps: readonly Written<AnyStep>[],
  make: (named: Readonly<Record<string, (event: never) => boolean>>) => Untyped,
  options = '',
): Written<Untyped> {
  const named = steps.map(({ it }, index) => [NAMES[index], it]);
  const text = steps.map((step, index) => `${NAMES[index]}: ${step.text}`).join(', ');
  return { it: make(Object.fromEntries(named)), text: `${operator}({ ${text} }${options})` };
}
