import type { Fields, OfKind, TelemetryEvent } from '../core/event.ts';
import { compilePredicate } from './compile-predicate.ts';
import type { FieldTests } from './field-tests.ts';
import { and, field, type Predicate } from './predicate.ts';
import { equals, type Scalar, type ValueTest } from './value-test.ts';

/** A type guard that also says, as data, what it asks of an event. */
export interface KindGuard<I, E extends I> {
  (event: I): event is E;
  /** The test of the kind and those of the fields; a refinement is code and no part of it. */
  readonly predicate: Predicate;
  /** Whether a refinement decides too, so that the predicate alone may accept more. */
  readonly refined: boolean;
}

/**
 * The events that a guard is for: telemetry where the call site expects no event type, or one so
 * open that no kind could be checked.
 */
export type EventsOf<I extends { readonly kind: string }> = [I] extends [never]
  ? TelemetryEvent
  : string extends I['kind']
    ? TelemetryEvent
    : I;

/**
 * A guard for events of one kind whose fields pass all tests and, last, the refinement. It is a
 * third argument because TypeScript infers no guard through `&&`. A bare value is equality; the
 * kind itself compares with case. Wrong tests throw a `DefinitionError` here; a refinement that
 * throws does so through the guard, so that the caller can name the rule.
 */
export function kind<I extends { readonly kind: string }, const K extends EventsOf<I>['kind']>(
  k: K,
  fields?: FieldTests<OfKind<EventsOf<I>, K>>,
  refine?: (event: OfKind<EventsOf<I>, K>) => boolean,
): KindGuard<EventsOf<I>, OfKind<EventsOf<I>, K>> {
  const ofKind = field<Fields>('kind', equals<string>(k, { cased: true }));
  const ofFields = Object.entries<Scalar | ValueTest>({ ...fields });
  const predicate = and(ofKind, ...ofFields.map(([path, value]) => field<Fields>(path, value)));
  const matcher = compilePredicate(predicate, { path: `kind(${JSON.stringify(k)})` });
  const guard = (event: EventsOf<I>): event is OfKind<EventsOf<I>, K> =>
    matcher(event) && (refine === undefined || refine(event as OfKind<EventsOf<I>, K>));
  return Object.freeze(Object.assign(guard, { predicate, refined: refine !== undefined }));
}
