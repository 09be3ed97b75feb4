/** Whether a value, or rules that are there, are what a correlation asks for. */
import type { Condition } from './condition.ts';
import { namesOf } from './condition-predicate.ts';
import type { Bound, SigmaCorrelation } from './sigma-rule.ts';

/** Whether the value keeps all bounds. */
export function isWithinBounds(value: number, bounds: readonly Bound[]): boolean {
  return bounds.every((bound) => keeps(value, bound));
}

function keeps(value: number, { op, value: bound }: Bound): boolean {
  switch (op) {
    case 'gt':
      return value > bound;
    case 'gte':
      return value >= bound;
    case 'lt':
      return value < bound;
    case 'lte':
      return value <= bound;
    case 'eq':
      return value === bound;
    case 'neq':
      return value !== bound;
  }
}

/** Whether so many of the rules are there: all of them, unless the correlation says otherwise. */
export function areThere(
  { rules, bounds, expression }: SigmaCorrelation,
  counts: Readonly<Record<string, number>>,
): boolean {
  const isThere = (name: string): boolean => (counts[name] ?? 0) > 0;
  if (expression !== undefined) return holds(expression, rules, isThere);
  const present = rules.filter(isThere).length;
  return bounds.length === 0 ? present === rules.length : isWithinBounds(present, bounds);
}

function holds(
  tree: Condition,
  rules: readonly string[],
  isThere: (name: string) => boolean,
): boolean {
  switch (tree.op) {
    case 'name':
      return isThere(tree.name);
    case 'not':
      return !holds(tree.of, rules, isThere);
    case 'and':
      return tree.of.every((part) => holds(part, rules, isThere));
    case 'or':
      return tree.of.some((part) => holds(part, rules, isThere));
    case 'some':
      return namesOf(tree.pattern, rules).some(isThere);
    case 'every':
      return namesOf(tree.pattern, rules).every(isThere);
  }
}
