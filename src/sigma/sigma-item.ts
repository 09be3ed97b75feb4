/** Tests as items of Sigma: `field|modifiers: value`. */
import type { Scalar, ValueTest } from '../match/value-test.ts';
import type { Leaf } from './change-leaves.ts';
import { MANY, parseText, printText } from './text-pattern.ts';

/** One item of a selection. */
export interface SigmaItem {
  /** Field and modifiers. */
  readonly key: string;
  /** Values of which one has to match. */
  readonly values: readonly Scalar[];
}

/** Takes note of what Sigma cannot say, below the path of the leaf. */
export type Unsayable = (path: string, message: string) => undefined;

/** The items that together say what the leaf says; undefined where that cannot be said. */
export function itemsOfLeaf(leaf: Leaf, refused: Unsayable): readonly SigmaItem[] | undefined {
  const field = leaf.op === 'anyValue' ? '' : leaf.field;
  if (field.includes('|') || field === '<<') {
    return refused('.field', 'expected a field whose name a map of Sigma can hold');
  }
  if (leaf.op === 'reference') {
    const shape = leaf.relation === 'equals' ? [] : [leaf.relation.toLowerCase()];
    const modifiers = ['fieldref', ...shape, ...(leaf.cased ? ['cased'] : [])];
    return [{ key: keyOf(field, modifiers), values: [leaf.to] }];
  }
  if (leaf.op === 'anyValue') {
    if (leaf.within !== undefined) {
      return refused('.within', 'expected keywords of the whole event');
    }
    return keyword(leaf.test, refused);
  }
  return itemsOfTest(field, leaf.test, refused);
}

function itemsOfTest(
  field: string,
  test: ValueTest,
  refused: Unsayable,
): readonly SigmaItem[] | undefined {
  const one = (modifiers: readonly string[], ...values: readonly Scalar[]): SigmaItem[] => [
    { key: keyOf(field, modifiers), values },
  ];
  const cased = 'cased' in test && test.cased ? ['cased'] : [];
  switch (test.op) {
    case 'equals':
      if (test.value !== null) return one(cased, literal(test.value, test.cased));
      // Sigma's null is an absent field, too.
      return [...one(['exists'], true), ...one([], null)];
    case 'oneOf':
      if (test.values.includes(null)) return refused('.test.values', 'expected no null among them');
      return one(cased, ...test.values.map((value) => literal(value, test.cased)));
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return one([test.op.toLowerCase(), ...cased], printText([test.text]));
    case 'wildcard':
      return one(cased, test.pattern);
    case 'matches':
      if (test.source === '') return refused('.test.source', 'expected a pattern');
      if (/[^ims]/.test(test.flags)) return refused('.test.flags', 'expected i, m or s alone');
      return one(['re', ...test.flags], test.source);
    case 'cidr':
      return one(['cidr'], test.net);
    case 'exists':
      return one(['exists'], true);
    default:
      return one([test.op], unsigned(test.value));
  }
}

/** A keyword stands anywhere in a value, so whole values and their ends cannot be asked for. */
function keyword(test: ValueTest, refused: Unsayable): readonly SigmaItem[] | undefined {
  const cased = 'cased' in test && test.cased ? ['cased'] : [];
  if (test.op === 'contains') {
    return [{ key: keyOf('', cased), values: [printText([test.text])] }];
  }
  if (test.op === 'wildcard') {
    const parts = parseText(test.pattern);
    const isOpen = parts.length > 1 && parts[0] === MANY && parts.at(-1) === MANY;
    return isOpen
      ? [{ key: keyOf('', cased), values: [test.pattern] }]
      : refused('.test', 'expected a wildcard at both ends of a keyword');
  }
  const isWritten = ['matches', 'cidr', 'gt', 'gte', 'lt', 'lte'].includes(test.op);
  return isWritten
    ? itemsOfTest('', test, refused)
    : refused('.test', `expected a keyword, which no ${test.op} is`);
}

function keyOf(field: string, modifiers: readonly string[]): string {
  return [field, ...modifiers].join('|');
}

/** The value as Sigma has it; where case counts, its text, for only texts have one. */
function literal(value: string | number | boolean | null, cased: boolean): Scalar {
  if (typeof value === 'string') return printText([value]);
  if (typeof value === 'number') return cased ? String(value) : unsigned(value);
  return cased ? String(value) : value;
}

/** There is no -0 in a text. */
function unsigned(value: number): number {
  return value === 0 ? 0 : value;
}
