import type { TelemetryEvent } from '../core/event.ts';
import type { FieldPath, FieldTest } from './field-tests.ts';
import { asTest, type CaseOptions, type Scalar, type ValueTest } from './value-test.ts';

/**
 * A question about one event, as plain data: it prints, compares and survives JSON. An absent
 * field satisfies no test, hence it satisfies every `not` of one.
 */
export type Predicate =
  | { readonly op: 'and'; readonly of: readonly Predicate[] }
  | { readonly op: 'or'; readonly of: readonly Predicate[] }
  | { readonly op: 'atLeast'; readonly count: number; readonly of: readonly Predicate[] }
  | { readonly op: 'not'; readonly of: Predicate }
  | FieldPredicate
  | FieldReference
  | AnyValuePredicate;

/** True where some value at the path passes the test; see `someValueAt` for how paths are read. */
export interface FieldPredicate {
  readonly op: 'test';
  readonly field: string;
  readonly test: ValueTest;
}

/**
 * True where some value of one field stands in this relation to some value of another. Values
 * compare by their texts, as in `Equals`; what has no text, null included, takes no part.
 */
export interface FieldReference {
  readonly op: 'reference';
  readonly field: string;
  readonly relation: 'equals' | 'contains' | 'startsWith' | 'endsWith';
  /** Path of the other field. */
  readonly to: string;
  readonly cased: boolean;
}

/**
 * True where some value anywhere in the event passes the test, or anywhere below `within`. Values
 * are texts, numbers, booleans and null, at any depth, lists in lists included; `anyValuesMax`
 * and `recordDepthMax` bound the search, beyond them nothing is looked at.
 */
export interface AnyValuePredicate {
  readonly op: 'anyValue';
  /** Path of the part of the event that is searched. Default: all of it. */
  readonly within?: string;
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

/** True where at least so many of the parts are; `count` is 1 to the number of parts. */
export function atLeast(count: number, ...of: readonly Predicate[]): Predicate {
  return Object.freeze({ op: 'atLeast', count, of: Object.freeze(of) });
}

/** A comparison of two fields of one event: `fieldRef('image', 'endsWith', 'originalFileName')`. */
export function fieldRef<E extends object = TelemetryEvent>(
  path: FieldPath<E>,
  relation: FieldReference['relation'],
  to: FieldPath<E>,
  options: CaseOptions = {},
): FieldReference {
  const cased = options.cased ?? false;
  return Object.freeze({ op: 'reference', field: path, relation, to, cased });
}

/** A test of every value of the event, or of every value below the path `within`. */
export function anyValue(test: Scalar | ValueTest, within?: string): AnyValuePredicate {
  const data = { op: 'anyValue', test: asTest(test) } as const;
  return Object.freeze(within === undefined ? data : { ...data, within });
}
