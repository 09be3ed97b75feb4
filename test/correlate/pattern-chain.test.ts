import { expect, test } from 'vitest';
import { ChainMachine } from '../../src/correlate/chain-machine.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { anyOf, sequence, unordered, where, within } from '../../src/correlate/sequence.ts';
import { every, given, never, next, optional, times } from '../../src/correlate/step.ts';

const t = (_: string): boolean => true;
type Options = Partial<PatternOptions<string, object>>;
type Row = readonly [title: string, pattern: Pattern<string, object>, options?: Options];
type Whole = readonly [title: string, pattern: Pattern<string, object>, options: Options];

const two = sequence({ a: t, b: t });

function whole(rows: readonly Row[]): Whole[] {
  return rows.map(([title, pattern, options = {}]) => [title, pattern, options]);
}

function isQuick(pattern: Pattern<string, object>, options: Options = {}): boolean {
  return patternMachine(pattern, { within: 9, ...options }) instanceof ChainMachine;
}

test.each(
  whole([
    ['two tests', two],
    ['tests with absences between them', sequence({ a: t, x: never(t), y: never(t), b: t })],
    ['one test and an absence after it', sequence({ a: t, x: never(t) })],
    ['an absence with a reach of its own', sequence({ a: t, b: t, x: never(t, { afterMs: 3 }) })],
    ['three tests', sequence({ a: t, b: t, c: t })],
    ['a start policy', two, { starts: 'latest' }],
    ['a key', two, { by: (text) => text }],
  ]),
)('takes the short cut: %s', (_, pattern, options) => {
  expect(isQuick(pattern, options)).toBe(true);
});

test.each(
  whole([
    ['one test alone', sequence({ a: t })],
    ['an absence at the beginning', sequence({ x: never(t), a: t, b: t })],
    ['two absences at the end', sequence({ a: t, x: never(t), y: never(t) })],
    ['a repetition', sequence({ a: times(2, t), b: t })],
    ['an optional step', sequence({ a: t, b: optional(t), c: t })],
    ['a step with a link', sequence({ a: t, b: next(t) })],
    ['every', sequence({ a: t, b: every(t) })],
    ['an absence of the very next event', sequence({ a: t, x: next(never(t)), b: t })],
    ['a condition on a step', sequence({ a: t, b: given(t, () => true) })],
    ['a condition on an absence', sequence({ a: t, x: never(given(t, () => true)), b: t })],
    ['a condition on an absence at the end', sequence({ a: t, x: never(given(t, () => true)) })],
    ['a condition on the match', where(two, () => true)],
    ['a bound of its own', within(two, 3)],
    ['a pattern as a step', sequence({ a: two, b: t })],
    ['steps in any order', unordered({ a: t, b: t })],
    ['a choice', sequence({ a: anyOf({ x: t, y: t }), b: t })],
    ['a key for each step', two, { by: { a: (text: string) => text, b: (text: string) => text } }],
    ['a gap', two, { gapMs: 2 }],
    ['a policy after matches', two, { after: 'skipPast' }],
    ['matches told in turn', two, { tell: 'inTurn' }],
    ['a condition in the options', two, { where: () => true }],
  ]),
)('goes the long way: %s', (_, pattern, options) => {
  expect(isQuick(pattern, options)).toBe(false);
});

test('a chain of 29 steps is short, one of 30 is not', () => {
  const chain = (length: number) =>
    sequence(Object.fromEntries(Array.from({ length }, (_, index) => [`s${index}`, t])));
  expect(isQuick(chain(29))).toBe(true);
  expect(isQuick(chain(30))).toBe(false);
});
