import { compilePredicate } from './compile-predicate.ts';
import type { Predicate } from './predicate.ts';

/** Values of fields that are known before the event is looked at, by name. */
export type Known = Readonly<Record<string, unknown>>;

/**
 * What is left to ask where these fields have these values: for every event that has them, it
 * answers as the whole predicate does. True or false where nothing is left. Tests of known fields
 * are decided by `compilePredicate`, so the predicate has to be one that it takes.
 */
export function remainder(predicate: Predicate, known: Known): Predicate | boolean {
  switch (predicate.op) {
    case 'test':
      return Object.hasOwn(known, predicate.field) ? compilePredicate(predicate)(known) : predicate;
    case 'and':
    case 'or':
      return joined(predicate.op, predicate.of, known);
    case 'not': {
      const rest = remainder(predicate.of, known);
      return typeof rest === 'boolean' ? !rest : { op: 'not', of: rest };
    }
    default:
      return predicate;
  }
}

function joined(op: 'and' | 'or', of: readonly Predicate[], known: Known): Predicate | boolean {
  const decisive = op === 'or';
  const rests = of.map((part) => remainder(part, known));
  if (rests.includes(decisive)) return decisive;
  const open = rests.filter((rest) => typeof rest !== 'boolean');
  const [only] = open;
  if (only === undefined) return !decisive;
  return open.length === 1 ? only : { op, of: open };
}
