/** Whether two tests of one event contradict each other, for sure. */
import type { Leaf } from './change-leaves.ts';
import { areApart, showsAll } from './value-conflict.ts';

/** A test of which it is known whether it holds. */
export interface Literal {
  readonly leaf: Leaf;
  readonly holds: boolean;
}

/** Of no event, or only of events that have a list in the field. */
export interface Conflict {
  readonly field: string;
  readonly isOfOneValue: boolean;
}

/** The conflict; undefined where there is none, or none that is sure. */
export function conflictOf(a: Literal, b: Literal): Conflict | undefined {
  const field = a.leaf.op === 'anyValue' ? '' : a.leaf.field;
  if (a.holds !== b.holds) {
    const [held, failed] = a.holds ? [a.leaf, b.leaf] : [b.leaf, a.leaf];
    return implies(held, failed) ? { field, isOfOneValue: false } : undefined;
  }
  const isOfOne = a.holds && a.leaf.op === 'test' && b.leaf.op === 'test';
  if (!isOfOne || a.leaf.field !== b.leaf.field) return undefined;
  return areApart(a.leaf.test, b.leaf.test) ? { field, isOfOneValue: true } : undefined;
}

/** Whether the second holds wherever the first does. */
function implies(first: Leaf, second: Leaf): boolean {
  if (first.op !== second.op) return false;
  if (first.op === 'test' && second.op === 'test') {
    return first.field === second.field && showsAll(first.test, second.test);
  }
  return JSON.stringify(first) === JSON.stringify(second);
}
