/** The condition of a Sigma rule as a predicate; what it does not know it names and refuses. */
import { and, not, or, type Predicate } from 'tocsin';
import { atLeast } from 'tocsin/match';

/** Reads `selection and not 1 of filter_*` with the predicates of the names. */
export function parseCondition(text: string, named: ReadonlyMap<string, Predicate>): Predicate {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const isNext = (word: string): boolean => tokens[at]?.toLowerCase() === word;
  const either = (): Predicate => {
    const parts = [both()];
    while (isNext('or')) {
      next();
      parts.push(both());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : or(...parts);
  };
  const both = (): Predicate => {
    const parts = [one()];
    while (isNext('and')) {
      next();
      parts.push(one());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : and(...parts);
  };
  const one = (): Predicate => {
    if (isNext('not')) {
      next();
      return not(one());
    }
    const token = next();
    if (token === '(') {
      const inner = either();
      if (next() !== ')') throw new Error(`a bracket is missing in ${text}`);
      return inner;
    }
    if (!isNext('of')) return found([token])[0] as Predicate;
    next();
    const of = found(matching(next()));
    if (token === 'all') return and(...of);
    return token === '1' ? or(...of) : atLeast(Number(token), ...of);
  };
  const matching = (pattern: string): string[] => {
    const names = [...named.keys()].filter((name) => !name.startsWith('_'));
    if (pattern === 'them') return names;
    if (!pattern.endsWith('*')) return [pattern];
    return names.filter((name) => name.startsWith(pattern.slice(0, -1)));
  };
  const found = (names: readonly string[]): Predicate[] =>
    names.map((name) => {
      const predicate = named.get(name);
      if (predicate === undefined) throw new Error(`unknown name ${name}`);
      return predicate;
    });
  const predicate = either();
  if (at !== tokens.length) throw new Error(`unread: ${tokens.slice(at).join(' ')}`);
  return predicate;
}
