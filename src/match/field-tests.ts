/** Which paths an event type has, and which tests suit the values there. Types only. */
import type {
  Cidr,
  Comparison,
  Equals,
  Exists,
  Matches,
  OneOf,
  Scalar,
  TextTest,
  ValueTest,
  Wildcard,
} from './value-test.ts';

/**
 * Dotted paths into an event, for example `commandLine`, `content.author` or `fields.Image`, at
 * most four names long so that types which contain themselves end.
 */
export type FieldPath<E> = PathWithin<E, [1, 1, 1]>;

/** What may stand for a field in `kind`: a bare value, or a test that suits the field's type. */
export type FieldTests<E> = {
  readonly [P in Exclude<FieldPath<E>, 'kind'>]?: TestOf<ValueAt<E, P>>;
};

/** What `field` accepts at a path: the tests of `kind`, and `matches` where the value is text. */
export type FieldTest<E, P extends string> = TestOf<ValueAt<E, P>> | PatternOf<ValueAt<E, P>>;

type PathWithin<E, Left extends readonly unknown[]> = E extends object
  ? { [F in DataKey<E>]: F | PathBelow<F, Inner<E[F]>, Left> }[DataKey<E>]
  : never;

type PathBelow<F extends string, V, Left extends readonly unknown[]> = Left extends readonly [
  unknown,
  ...infer Rest,
]
  ? `${F}.${PathWithin<V, Rest>}`
  : never;

/** Keys that hold data; methods are no fields. */
type DataKey<E> = {
  [F in keyof E & string]-?: E[F] extends (...args: never) => unknown ? never : F;
}[keyof E & string];

/** A list stands for any of its elements. */
type Element<V> = V extends readonly (infer X)[] ? X : V;
type Inner<V> = Exclude<Element<NonNullable<V>>, Scalar>;

type ValueAt<E, P extends string> = E extends unknown
  ? P extends keyof E
    ? Element<E[P]>
    : P extends `${infer F}.${infer Rest}`
      ? F extends keyof E
        ? ValueAt<Inner<E[F]>, Rest>
        : never
      : never
  : never;

type TestOf<V> = unknown extends V
  ? Scalar | Exclude<ValueTest, Matches>
  : Bare<V> | Exists | Equals<Bare<V>> | OneOf<Bare<V>> | TextTestOf<V> | ComparisonOf<V>;

type Bare<V> = Extract<V, Scalar>;
type TextTestOf<V> = [Extract<V, string>] extends [never] ? never : TextTest | Wildcard | Cidr;
type ComparisonOf<V> = [Extract<V, number>] extends [never] ? never : Comparison;
type PatternOf<V> = unknown extends V
  ? Matches
  : [Extract<V, string>] extends [never]
    ? never
    : Matches;
