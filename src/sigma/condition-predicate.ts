/** A condition over the selections of a rule, as one predicate. */
import { not, type Predicate } from '../match/predicate.ts';
import type { Condition } from './condition.ts';
import { conjunction, disjunction } from './joined-predicates.ts';

/** The selections of a rule by name. */
export type Selections = ReadonlyMap<string, Predicate>;

/** Takes note of a name or a pattern that no selection has. */
export type Unknown = (name: string) => void;

/** The predicate; undefined where a name is unknown. */
export function conditionPredicate(
  tree: Condition,
  selections: Selections,
  unknown: Unknown,
): Predicate | undefined {
  if (tree.op === 'name') {
    const found = selections.get(tree.name);
    if (found === undefined) unknown(tree.name);
    return found;
  }
  if (tree.op === 'not') {
    const part = conditionPredicate(tree.of, selections, unknown);
    return part === undefined ? undefined : not(part);
  }
  if (tree.op === 'and' || tree.op === 'or') {
    const parts = tree.of.map((part) => conditionPredicate(part, selections, unknown));
    if (!parts.every((part) => part !== undefined)) return undefined;
    return tree.op === 'and' ? conjunction(parts) : disjunction(parts);
  }
  const names = namesOf(tree.pattern, [...selections.keys()]);
  if (names.length === 0) {
    unknown(tree.pattern);
    return undefined;
  }
  const parts = names.flatMap((name) => selections.get(name) ?? []);
  return tree.op === 'every' ? conjunction(parts) : disjunction(parts);
}

/** The names that a quantifier is about; those that begin with `_` only where it does, too. */
export function namesOf(pattern: string, names: readonly string[]): readonly string[] {
  const isOwn = (name: string): boolean => pattern.startsWith('_') || !name.startsWith('_');
  if (pattern === 'them') return names.filter(isOwn);
  const texts = pattern.split('*').map((text) => text.replace(/[.\\-]/g, '\\$&'));
  const whole = new RegExp(`^${texts.join('.*')}$`);
  return names.filter((name) => isOwn(name) && whole.test(name));
}

/** The selections that a condition is about. */
export function usedBy(tree: Condition, names: readonly string[]): readonly string[] {
  if (tree.op === 'name') return [tree.name];
  if (tree.op === 'not') return usedBy(tree.of, names);
  if (tree.op === 'some' || tree.op === 'every') return namesOf(tree.pattern, names);
  return tree.of.flatMap((part) => usedBy(part, names));
}
