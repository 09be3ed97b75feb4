import { type Problem, received } from '../core/problem.ts';

/** What an option has to be: in words, and as a test that may be given anything. */
export type Expected = readonly [words: string, holds: (value: never) => boolean];

/** A number of things. */
export const COUNT: Expected = [
  'a whole number above 0',
  (value: number) => Number.isInteger(value) && value > 0,
];

/** A time that may be none. */
export const DELAY: Expected = [
  'milliseconds, 0 or more and finite',
  (value: number) => Number.isFinite(value) && value >= 0,
];

/** A time that passes. */
export const SPAN: Expected = [
  'milliseconds, above 0 and finite',
  (value: number) => Number.isFinite(value) && value > 0,
];

/** One of some words. */
export function choice(...words: readonly string[]): Expected {
  return [words.join(' or '), (value: string) => words.includes(value)];
}

/**
 * The problems of options, each `option-invalid` with its path below `options`. What is not
 * `required` may be left out.
 */
export function checkOptions<O extends object, N extends keyof O & string>(
  options: O,
  expected: Readonly<Record<N, Expected>>,
  ...required: readonly NoInfer<N>[]
): Problem[] {
  const problems: Problem[] = [];
  for (const name of Object.keys(expected) as N[]) {
    const [words, holds] = expected[name];
    const value = options[name];
    if (holds(value as never) || (value === undefined && !required.includes(name))) continue;
    const message = `expected ${words}; received ${received(value)}`;
    problems.push({ code: 'option-invalid', path: `options.${name}`, message });
  }
  return problems;
}
