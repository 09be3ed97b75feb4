import { type Problem, received } from '../core/problem.ts';

/** How far a value may be from another: so much, or so many percent of that other's size. */
export type MoreThan = number | { readonly percent: number };

/**
 * Whether a value is further from another than that: exactly as far is not. Any value but 0 is more
 * than any percentage from 0.
 */
export function isFar(value: number, from: number, moreThan: MoreThan): boolean {
  const far = Math.abs(value - from);
  if (typeof moreThan === 'number') return far > moreThan;
  return far * 100 > moreThan.percent * Math.abs(from);
}

/** The problems of such a bound. */
export function moreThanProblems(moreThan: unknown): Problem[] {
  const bound: unknown =
    typeof moreThan === 'object' && moreThan !== null && 'percent' in moreThan
      ? moreThan.percent
      : moreThan;
  if (typeof bound === 'number' && Number.isFinite(bound) && bound >= 0) return [];
  const expected = 'a number, 0 or more, or { percent } of one';
  const message = `expected ${expected}; received ${received(bound)}`;
  return [{ code: 'option-invalid', path: 'options.moreThan', message }];
}
