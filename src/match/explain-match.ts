import * as LIMITS from '../core/limits.ts';
import { received } from '../core/problem.ts';
import { truncate } from '../core/text.ts';
import { someValueWithin } from './any-value.ts';
import { type CompileOptions, compilePredicate } from './compile-predicate.ts';
import { parseFieldPath, someValueAt } from './field-path.ts';
import type { AnyValuePredicate, FieldPredicate, FieldReference, Predicate } from './predicate.ts';

/** A predicate with the answer at every level, in the predicate's own shape. */
export type Explanation =
  | {
      readonly op: 'and' | 'or' | 'not';
      readonly matched: boolean;
      readonly of: readonly Explanation[];
    }
  | {
      readonly op: 'atLeast';
      readonly matched: boolean;
      readonly count: number;
      readonly of: readonly Explanation[];
    }
  | LeafExplanation;

/** The answer of one test, with the values that it saw and why it passed or did not. */
export type LeafExplanation = (FieldPredicate | FieldReference | AnyValuePredicate) & {
  readonly matched: boolean;
  /**
   * Every value at the field's path, or, of `anyValue`, the first that passes; the event's own,
   * not copies.
   */
  readonly actual: readonly unknown[];
  readonly reason: 'value-passes' | 'no-value-passes' | 'field-absent';
  /** Of a reference: every value of the other field. */
  readonly actualTo?: readonly unknown[];
};

/**
 * Why an event does or does not satisfy a predicate: every test with its answer, none left out.
 * It holds values of the event, which may be secrets: show it to who may read the event.
 * Throws a `DefinitionError` as `compilePredicate` does. For people who ask, not for every event.
 */
export function explainPredicate(
  predicate: Predicate,
  event: object,
  options: CompileOptions = {},
): Explanation {
  compilePredicate(predicate, options);
  return explain(predicate, event, options);
}

function explain(node: Predicate, event: object, options: CompileOptions): Explanation {
  if (!('of' in node)) return explainLeaf(node, event, options);
  const parts = node.op === 'not' ? [node.of] : node.of;
  const of = parts.map((part) => explain(part, event, options));
  const yes = of.filter((part) => part.matched).length;
  switch (node.op) {
    case 'and':
      return { op: 'and', matched: yes === of.length, of };
    case 'or':
      return { op: 'or', matched: yes > 0, of };
    case 'not':
      return { op: 'not', matched: yes === 0, of };
    default:
      return { op: 'atLeast', matched: yes >= node.count, count: node.count, of };
  }
}

function explainLeaf(
  node: FieldPredicate | FieldReference | AnyValuePredicate,
  event: object,
  options: CompileOptions,
): LeafExplanation {
  const matched = compilePredicate(node, options)(event);
  const actual = node.op === 'anyValue' ? passing(node, event, options) : valuesAt(event, node);
  const otherwise =
    actual.length === 0 && node.op !== 'anyValue' ? 'field-absent' : 'no-value-passes';
  const found = { ...node, matched, actual, reason: matched ? 'value-passes' : otherwise } as const;
  if (node.op !== 'reference') return found;
  return { ...found, actualTo: valuesAt(event, { field: node.to }) };
}

function valuesAt(event: object, { field }: { readonly field: string }): unknown[] {
  const values: unknown[] = [];
  try {
    someValueAt(event, parseFieldPath(field) ?? [], (value) => {
      values.push(value);
      return false;
    });
  } catch {
    // What cannot be read counts as absent, as in compiled predicates.
  }
  return values;
}

/** The first value that passes; the test is asked of each as if it were an event of one field. */
function passing(node: AnyValuePredicate, event: object, options: CompileOptions): unknown[] {
  const test = compilePredicate({ op: 'test', field: 'value', test: node.test }, options);
  const roots = node.within === undefined ? [event] : valuesAt(event, { field: node.within });
  const found: unknown[] = [];
  roots.some((root) =>
    someValueWithin(root, (value) => {
      if (!test({ value })) return false;
      found.push(value);
      return true;
    }),
  );
  return found;
}

/**
 * The explanation as lines of text, `+` for what matched and `-` for what did not. The event's
 * values stand in it, each cut at 4,096 characters: see `explainPredicate` on secrets.
 */
export function formatExplanation(explanation: Explanation): string {
  return format(explanation, '').join('\n');
}

function format(explanation: Explanation, indent: string): string[] {
  const sign = `${indent}${explanation.matched ? '+' : '-'} `;
  if (!('of' in explanation)) return [`${sign}${formatLeaf(explanation)}`];
  const { op } = explanation;
  const heading = op === 'atLeast' ? `${op} ${explanation.count}` : op;
  const parts = explanation.of.flatMap((part) => format(part, `${indent}  `));
  return [`${sign}${heading}`, ...parts];
}

function formatLeaf(leaf: LeafExplanation): string {
  const answer = [leaf.reason, ...leaf.actual.map(formatActual)];
  if (leaf.op === 'reference') {
    const others = (leaf.actualTo ?? []).map(formatActual);
    const words = [leaf.field, leaf.relation, leaf.to, ...(leaf.cased ? ['(cased)'] : [])];
    return `${words.join(' ')}: ${[...answer, 'with', ...others].join(' ')}`;
  }
  const place = leaf.op === 'test' ? leaf.field : `any value of ${leaf.within ?? 'the event'}`;
  const { op, ...rest } = leaf.test;
  const { cased, ...wanted } = { cased: false, ...rest };
  const words = [place, op, ...Object.values(wanted).map((value) => JSON.stringify(value))];
  if (cased) words.push('(cased)');
  return `${words.join(' ')}: ${answer.join(' ')}`;
}

function formatActual(value: unknown): string {
  if (typeof value !== 'string') return received(value);
  return JSON.stringify(truncate(value, LIMITS.alertTextCharsMax));
}
