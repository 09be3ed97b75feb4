/** Checked by the compiler. */
import { expectTypeOf, test } from 'vitest';
import { gt } from '../../src/match/comparison.ts';
import {
  and,
  type FieldPredicate,
  field,
  not,
  or,
  type Predicate,
} from '../../src/match/predicate.ts';
import { contains, matches } from '../../src/match/value-test.ts';

interface Payment {
  readonly cents: number;
  readonly note?: string;
}

test('fields of any telemetry are known by name, and their tests by type', () => {
  expectTypeOf(field('commandLine', contains('a'))).toEqualTypeOf<FieldPredicate>();
  field('content.steps.command', matches('a'));
  field('action', 'delete');
  for (const name of ['a', 'b']) field(`fields.${name}`, gt(2));
});

test('fields of other events are known where their type is named', () => {
  field<Payment>('cents', gt(2));
  field<Payment>('note', matches('a'));
  field<Readonly<Record<string, unknown>>>('any.name', matches('a'));
});

test('combinations are predicates', () => {
  const a = field('host', 'a');
  expectTypeOf(and(a, or(a), not(a))).toEqualTypeOf<Predicate>();
  expectTypeOf(JSON.stringify).toBeCallableWith(and(a));
});

test('wrong fields and tests do not compile', () => {
  const wrong = (): unknown[] => [
    // @ts-expect-error an unknown field
    field('comandLine', 'a'),
    // @ts-expect-error an unknown field of another event type
    field<Payment>('commandLine', 'a'),
    // @ts-expect-error a text test on a number
    field('pid', contains('4')),
    // @ts-expect-error a pattern on a number
    field('pid', matches('4')),
    // @ts-expect-error a value outside the field's list
    field('action', 'remove'),
    // @ts-expect-error a bare predicate where a test is due
    field('image', field('image', 'a')),
    // @ts-expect-error a test where a predicate is due
    and(contains('a')),
  ];
  expectTypeOf(wrong).returns.toEqualTypeOf<unknown[]>();
});
