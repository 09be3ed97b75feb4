import type { TelemetryEvent } from '../core/event.ts';
import type { FieldPath, FieldTest } from './field-tests.ts';
import { asTest, type Scalar, type ValueTest } from './value-test.ts';

/**
 * A question about one event, as plain data: it prints, compares and survives JSON. An absent
 * field satisfies no test, hence it satisfies every `not` of one.
 */
export type Predicate =
  | { readonly op: 'and'; readonly of: readonly Predicate[] }
  | { readonly op: 'or'; readonly of: readonly Predicate[] }
  | { readonly op: 'not'; readonly of: Predicate }
  | FieldPredicate;

/** True where some value at the path passes the test; see `someValueAt` for how paths are read. */
export interface FieldPredicate {
  readonly op: 'test';
  readonly field: string;
  readonly test: ValueTest;
}

/**
 * A test of one field. A bare value is equality. Names are checked against `TelemetryEvent`;
 * write `field<MyEvent>(…)` for events of your own.
 */
export function field<
  E extends object = TelemetryEvent,
  const P extends FieldPath<E> = FieldPath<E>,
>(path: P, test: FieldTest<E, P>): FieldPredicate;
export function field(path: string, test: Scalar | ValueTest): FieldPredicate {
  return Object.freeze({ op: 'test', field: path, test: asTest(test) });
}

/** True where every part is. */
export function and(...of: readonly Predicate[]): Predicate {
  return Object.freeze({ op: 'and', of: Object.freeze(of) });
}

/** True where at least one part is. */
export function or(...of: readonly Predicate[]): Predicate {
  return Object.freeze({ op: 'or', of: Object.freeze(of) });
}

/** True where the part is not. */
export function not(of: Predicate): Predicate {
  return Object.freeze({ op: 'not', of });
}
