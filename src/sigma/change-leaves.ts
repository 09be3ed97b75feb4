/** Predicates with other leaves. */
import type { Predicate } from '../match/predicate.ts';
import { conjunction, disjunction } from './joined-predicates.ts';

/** A predicate without parts. */
export type Leaf = Exclude<Predicate, { readonly of: unknown }>;

/** The predicate with every leaf changed; a part without leaves is dropped with them. */
export function changeLeaves(
  predicate: Predicate,
  change: (leaf: Leaf) => Predicate | undefined,
): Predicate | undefined {
  if (!('of' in predicate)) return change(predicate);
  if (predicate.op === 'not') {
    const of = changeLeaves(predicate.of, change);
    return of && { op: 'not', of };
  }
  const of = predicate.of.flatMap((part) => changeLeaves(part, change) ?? []);
  if (of.length === 0) return undefined;
  if (predicate.op === 'and') return conjunction(of);
  if (predicate.op === 'or') return disjunction(of);
  return { ...predicate, count: Math.min(predicate.count, of.length), of };
}
