/**
 * One event at length: the rarer predicates and why one did or did not match. The common ones,
 * `kind`, `field` and `compilePredicate` stand in the root entry.
 *
 * Main things in reading order: `wildcard`, `anyValue`, `fieldRef` and `atLeast`, which are
 * predicates as data; `dispatch`, which asks thousands of rules of an event in one pass;
 * `explainPredicate` and `formatExplanation`.
 */

// Predicates
export { anyValue, atLeast, fieldRef } from './predicate.ts';
export { wildcard } from './value-test.ts';

// Many rules
export {
  type Dispatch,
  type DispatchOptions,
  type DispatchStats,
  dispatch,
} from './dispatch.ts';
export type { DispatchRule, LogSource } from './dispatch-rule.ts';

// Why
export {
  type Explanation,
  explainPredicate,
  formatExplanation,
  type LeafExplanation,
} from './explain-match.ts';
