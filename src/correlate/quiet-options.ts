import type { KeyRead } from '../core/key.ts';
import type { Problem } from '../core/problem.ts';
import { noObject } from './check-argument.ts';
import { COUNT, checkOptions, SPAN } from './check-options.ts';

/** What `suppress` and `settle` go by. */
export interface QuietOptions<T> {
  /** Which values repeat one another. */
  readonly by: (value: T) => KeyRead;
  /** How long a key has to be quiet, in milliseconds of event time. */
  readonly quietMs: number;
  /** Keys remembered at a time; then the stalest is given up, and noted. Default 1 000 000. */
  readonly keysMax?: number | undefined;
}

/** The problems of these options, with paths below `options`. */
export function quietProblems<T>(options: QuietOptions<T>): Problem[] {
  const expected = { quietMs: SPAN, keysMax: COUNT };
  return noObject(options) ?? checkOptions(options, expected, 'quietMs');
}
