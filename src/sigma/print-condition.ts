import type { Condition } from './condition.ts';

/** The text of a condition, which parses to the same tree. */
export function printCondition(tree: Condition): string {
  switch (tree.op) {
    case 'name':
      return tree.name;
    case 'some':
      return `1 of ${tree.pattern}`;
    case 'every':
      return `all of ${tree.pattern}`;
    case 'not':
      return `not ${inner(tree.of, ['and', 'or'])}`;
    case 'and':
      return tree.of.map((part) => inner(part, ['and', 'or'])).join(' and ');
    case 'or':
      return tree.of.map((part) => inner(part, ['or'])).join(' or ');
  }
}

function inner(tree: Condition, enclosed: readonly string[]): string {
  const text = printCondition(tree);
  return enclosed.includes(tree.op) ? `(${text})` : text;
}
