import type { Key } from '../core/key.ts';
import { type Problem, received } from '../core/problem.ts';

/** What `suppress` and `settle` go by. */
export interface QuietOptions<T> {
  /** Which values repeat one another. */
  readonly by: (value: T) => Key | undefined;
  /** How long a key has to be quiet, in milliseconds of event time. */
  readonly quietMs: number;
  /** Keys remembered at a time; then the stalest is given up, and noted. Default 1 000 000. */
  readonly keysMax?: number | undefined;
}

/** The problems of these options, with paths below `options`. */
export function quietProblems<T>({ quietMs, keysMax = 1 }: QuietOptions<T>): Problem[] {
  const problems: Problem[] = [];
  const expect = (name: string, holds: boolean, expected: string, value: number): void => {
    const message = `expected ${expected}; received ${received(value)}`;
    if (!holds) problems.push({ code: 'option-invalid', path: `options.${name}`, message });
  };
  const isSpan = Number.isFinite(quietMs) && quietMs > 0;
  expect('quietMs', isSpan, 'milliseconds, above 0 and finite', quietMs);
  const isCount = Number.isInteger(keysMax) && keysMax > 0;
  expect('keysMax', isCount, 'a whole number above 0', keysMax);
  return problems;
}
