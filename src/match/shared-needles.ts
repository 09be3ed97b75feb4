import { type Needle, needlesOf } from './needle.ts';
import type { Predicate } from './predicate.ts';

/** How much a needle is shared, from 0, where one rule alone asks for it, to 1. */
export type Shared = (needle: Needle) => number;

/**
 * What many rules of one log ask for beside other things is what events of that log mostly show,
 * such as the one event id that they are about: it parts no event from another.
 */
export function sharedNeedles(predicates: readonly Predicate[]): Shared {
  const rules = new Map<string, number>();
  for (const predicate of predicates) {
    const keys = new Set(asked(predicate).map(keyOf));
    for (const key of keys) rules.set(key, (rules.get(key) ?? 0) + 1);
  }
  return (needle) => {
    const count = rules.get(keyOf(needle)) ?? 0;
    return Math.max(0, count - 1) / predicates.length;
  };
}

function asked(predicate: Predicate): readonly Needle[] {
  switch (predicate.op) {
    case 'and':
    case 'or':
    case 'atLeast':
      return predicate.of.flatMap(asked);
    case 'test':
      return needlesOf(predicate.field, predicate.test);
    default:
      return [];
  }
}

function keyOf({ field, place, text }: Needle): string {
  return JSON.stringify([field, place, text]);
}
