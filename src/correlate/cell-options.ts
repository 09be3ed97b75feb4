import type { KeyRead } from '../core/key.ts';
import { type Problem, received } from '../core/problem.ts';

/** How a machine finds the key of an event, and how many keys it holds. */
export interface CellOptions<I> {
  /** Which events belong together. Default: all. */
  readonly by?: ((event: I) => KeyRead) | undefined;
  /** Keys held at a time; then the one held longest is given up, and noted. Default 1 000 000. */
  readonly keysMax?: number | undefined;
}

/** The problems of these options, with paths below `options`. */
export function cellProblems<I>({ keysMax = 1 }: CellOptions<I>): Problem[] {
  if (Number.isInteger(keysMax) && keysMax > 0) return [];
  const message = `expected a whole number above 0; received ${received(keysMax)}`;
  return [{ code: 'option-invalid', path: 'options.keysMax', message }];
}
