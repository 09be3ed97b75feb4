/** A predicate taken apart by the fields that its parts ask. */
import type { Predicate } from './predicate.ts';

/** What must hold all together. */
export function conjunctsOf(predicate: Predicate): readonly Predicate[] {
  if (predicate.op === 'and') return predicate.of.flatMap(conjunctsOf);
  if (predicate.op !== 'not') return [predicate];
  const { of } = predicate;
  if (of.op === 'not') return conjunctsOf(of.of);
  return of.op === 'or'
    ? of.of.flatMap((part) => conjunctsOf({ op: 'not', of: part }))
    : [predicate];
}

/** The parts with those of one field put together, so that they have one answer. */
export function byField(parts: readonly Predicate[], op: 'and' | 'or'): readonly Predicate[] {
  const groups = new Map<unknown, Predicate[]>();
  for (const part of parts) {
    const key = fieldOf(part) ?? part;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return [...groups.values()].map((of) => {
    const [only] = of;
    return of.length === 1 && only !== undefined ? only : { op, of };
  });
}

/** The one field that all tests of a predicate ask. */
export function fieldOf(predicate: Predicate): string | undefined {
  switch (predicate.op) {
    case 'test':
      return predicate.field;
    case 'not':
      return fieldOf(predicate.of);
    case 'reference':
    case 'anyValue':
      return undefined;
    default: {
      const [first, ...others] = predicate.of;
      const field = first === undefined ? undefined : fieldOf(first);
      return others.every((other) => fieldOf(other) === field) ? field : undefined;
    }
  }
}
