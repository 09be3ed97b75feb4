import { fold } from '../core/text.ts';
import type { Predicate } from './predicate.ts';

/**
 * The kinds of events, folded, that a predicate can be true of, where it says so; undefined where
 * it may be true of any. It errs on the side of more kinds: events of others need not be asked.
 */
export function kindsOf(predicate: Predicate): ReadonlySet<string> | undefined {
  switch (predicate.op) {
    case 'and':
      return predicate.of.map(kindsOf).reduce(common, undefined);
    case 'or': {
      const all = predicate.of.map(kindsOf);
      return all.includes(undefined)
        ? undefined
        : new Set(all.flatMap((kinds) => [...(kinds ?? [])]));
    }
    case 'not':
    case 'atLeast':
    case 'reference':
    case 'anyValue':
      return undefined;
    case 'test': {
      if (predicate.field !== 'kind') return undefined;
      const { test } = predicate;
      if (test.op === 'equals') return new Set([fold(String(test.value))]);
      return test.op === 'oneOf' ? new Set(test.values.map((one) => fold(String(one)))) : undefined;
    }
  }
}

function common(
  a: ReadonlySet<string> | undefined,
  b: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return new Set([...a].filter((kind) => b.has(kind)));
}
