/** What events of a correlation are grouped by. */
import type { Key } from '../core/key.ts';
import { fieldValue } from './field-value.ts';
import type { Item } from './sigma-match.ts';
import type { SigmaCorrelation, SigmaRule } from './sigma-rule.ts';

/** How the rules of a correlation call one of them: by its id or its name. */
export type CalledBy = ReadonlyMap<SigmaRule | SigmaCorrelation, string>;

/**
 * The values to group by, as texts; undefined where one is missing, and the event takes no part.
 * An alias is read from the field that the rule has for it.
 */
export function groupOf<E>(
  { groupBy, aliases }: SigmaCorrelation,
  called: CalledBy,
  { of, fields }: Item<E>,
): readonly string[] | undefined {
  const values = groupBy.map((name) => {
    const alias = Object.hasOwn(aliases, name) ? aliases[name] : undefined;
    const rule = called.get(of) ?? '';
    const field = alias !== undefined && Object.hasOwn(alias, rule) ? alias[rule] : undefined;
    return fieldValue(fields, field ?? name);
  });
  return values.every((value) => value !== undefined) ? values : undefined;
}

/** The values of a group under the names that they are grouped by. */
export function groupNamed(
  { groupBy }: SigmaCorrelation,
  key: Key,
): Readonly<Record<string, string>> {
  const values = [key].flat();
  return Object.fromEntries(groupBy.map((name, at) => [name, String(values[at])]));
}
