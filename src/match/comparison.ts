import type { Comparison } from './value-test.ts';

/** A test for numbers greater than the bound. */
export function gt(value: number): Comparison {
  return Object.freeze({ op: 'gt', value });
}

/** A test for the bound and numbers greater than it. */
export function gte(value: number): Comparison {
  return Object.freeze({ op: 'gte', value });
}

/** A test for numbers less than the bound. */
export function lt(value: number): Comparison {
  return Object.freeze({ op: 'lt', value });
}

/** A test for the bound and numbers less than it. */
export function lte(value: number): Comparison {
  return Object.freeze({ op: 'lte', value });
}
