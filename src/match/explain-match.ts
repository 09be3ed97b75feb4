import * as LIMITS from '../core/limits.ts';
import { received } from '../core/problem.ts';
import { truncate } from '../core/text.ts';
import { type CompileOptions, compilePredicate } from './compile-predicate.ts';
import { parseFieldPath, someValueAt } from './field-path.ts';
import type { FieldPredicate, Predicate } from './predicate.ts';
import type { ValueTest } from './value-test.ts';

/** A predicate with the answer at every level, in the predicate's own shape. */
export type Explanation =
  | {
      readonly op: 'and' | 'or' | 'not';
      readonly matched: boolean;
      readonly of: readonly Explanation[];
    }
  | FieldExplanation;

/** The answer of one test, with the values that it saw and why it passed or did not. */
export interface FieldExplanation {
  readonly op: 'test';
  readonly matched: boolean;
  readonly field: string;
  readonly test: ValueTest;
  /** Every value at the field's path; the event's own, not copies. */
  readonly actual: readonly unknown[];
  readonly reason: 'value-passes' | 'no-value-passes' | 'field-absent';
}

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
  if (node.op === 'test') return explainField(node, event, options);
  const parts = node.op === 'not' ? [node.of] : node.of;
  const of = parts.map((part) => explain(part, event, options));
  if (node.op === 'not') return { op: 'not', matched: !of.some((part) => part.matched), of };
  const matched =
    node.op === 'and' ? of.every((part) => part.matched) : of.some((part) => part.matched);
  return { op: node.op, matched, of };
}

function explainField(
  node: FieldPredicate,
  event: object,
  options: CompileOptions,
): FieldExplanation {
  const { op, field, test } = node;
  const matched = compilePredicate(node, options)(event);
  const actual: unknown[] = [];
  someValueAt(event, parseFieldPath(field) ?? [], (value) => {
    actual.push(value);
    return false;
  });
  const otherwise = actual.length === 0 ? 'field-absent' : 'no-value-passes';
  return { op, matched, field, test, actual, reason: matched ? 'value-passes' : otherwise };
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
  if (explanation.op === 'test') return [`${sign}${formatField(explanation)}`];
  return [
    `${sign}${explanation.op}`,
    ...explanation.of.flatMap((part) => format(part, `${indent}  `)),
  ];
}

function formatField({ field, test, actual, reason }: FieldExplanation): string {
  const { op, ...rest } = test;
  const { cased, ...wanted } = { cased: false, ...rest };
  const words = [field, op, ...Object.values(wanted).map((value) => JSON.stringify(value))];
  if (cased) words.push('(cased)');
  return `${words.join(' ')}: ${[reason, ...actual.map(formatActual)].join(' ')}`;
}

function formatActual(value: unknown): string {
  if (typeof value !== 'string') return received(value);
  return JSON.stringify(truncate(value, LIMITS.alertTextCharsMax));
}
