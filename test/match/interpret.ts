/** The predicate language once more, slow and plain, from its documentation alone. */
import type { FieldReference, Predicate } from '../../src/match/predicate.ts';
import { hasText, isEqual, passes, reads } from './interpret-test.ts';

export function interpret(predicate: Predicate, event: object): boolean {
  switch (predicate.op) {
    case 'and':
      return predicate.of.every((part) => interpret(part, event));
    case 'or':
      return predicate.of.some((part) => interpret(part, event));
    case 'atLeast':
      return predicate.of.filter((part) => interpret(part, event)).length >= predicate.count;
    case 'reference':
      return refers(predicate, event);
    case 'anyValue': {
      const { within, test } = predicate;
      const roots = within === undefined ? [event] : valuesAt(event, within);
      return roots.flatMap(leavesOf).some((value) => passes(test, value));
    }
    case 'not':
      return !interpret(predicate.of, event);
    case 'test':
      return valuesAt(event, predicate.field).some((value) => passes(predicate.test, value));
  }
}

/** The texts of the one field against the texts of the other. */
function refers({ field, relation, to, cased }: FieldReference, event: object): boolean {
  const texts = valuesAt(event, to).filter(hasText).map(String);
  return valuesAt(event, field)
    .filter(hasText)
    .some((value) =>
      texts.some((text) =>
        relation === 'equals'
          ? isEqual(text, String(value), cased)
          : text === '' || reads({ op: relation, text, cased }, String(value)),
      ),
    );
}

function leavesOf(node: unknown): unknown[] {
  if (node === undefined) return [];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(leavesOf) : [node];
}

/** `path` is undefined at its end. A list stands for its elements, a list in a list does not. */
function valuesAt(node: unknown, path: string | undefined): unknown[] {
  const nodes: readonly unknown[] = Array.isArray(node) ? node : [node];
  return nodes.flatMap((one) => {
    if (path === undefined) return one === undefined ? [] : [one];
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return [];
    const own = new Map<string, unknown>(Object.entries(one));
    if (own.has(path)) return valuesAt(own.get(path), undefined);
    const [name = '', ...rest] = path.split('.');
    return rest.length > 0 && own.has(name) ? valuesAt(own.get(name), rest.join('.')) : [];
  });
}
