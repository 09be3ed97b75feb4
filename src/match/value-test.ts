/** What a field's value is compared with. All of it is plain data: it prints and serialises. */
export type Scalar = string | number | boolean | null;

/**
 * The value is this one. Numbers and booleans compare by their text, because one shipper prints
 * `4698` where another prints `"4698"`; `null` equals only `null`, never an absent field.
 */
export interface Equals<T extends Scalar = Scalar> {
  readonly op: 'equals';
  readonly value: T;
  readonly cased: boolean;
}

/** The value equals one of the list. */
export interface OneOf<T extends Scalar = Scalar> {
  readonly op: 'oneOf';
  readonly values: readonly T[];
  readonly cased: boolean;
}

/** The value's text holds, begins with or ends in this text. A number has its decimal text. */
export interface TextTest {
  readonly op: 'contains' | 'startsWith' | 'endsWith';
  readonly text: string;
  readonly cased: boolean;
}

/**
 * The value's whole text fits the pattern: `*` stands for any run of characters, `?` for any one
 * (a sign beyond the Basic Multilingual Plane counts as two). A backslash before `*`, `?` or a
 * backslash takes it literally; before anything else it stands for itself.
 */
export interface Wildcard {
  readonly op: 'wildcard';
  readonly pattern: string;
  readonly cased: boolean;
}

/** The pattern is found somewhere in the value's text, as the injected engine understands it. */
export interface Matches {
  readonly op: 'matches';
  readonly source: string;
  readonly flags: string;
}

/** The value is the text of an IP address in this network. Any other text does not match. */
export interface Cidr {
  readonly op: 'cidr';
  readonly net: string;
}

/** The field has a value; `null` is one, an empty list is none. */
export interface Exists {
  readonly op: 'exists';
}

/** The value is a number, or the decimal text of one, on this side of the bound. */
export interface Comparison {
  readonly op: 'gt' | 'gte' | 'lt' | 'lte';
  readonly value: number;
}

/** What may be asked of the values of one field, as data. */
export type ValueTest = Equals | OneOf | TextTest | Wildcard | Matches | Cidr | Exists | Comparison;

/** How texts compare. */
export interface CaseOptions {
  /** `true`: case counts. Default `false`: both sides are folded, by Unicode and not by locale. */
  readonly cased?: boolean;
}

/** A test for one value, where a bare value in its place is not enough: `cased`. */
export function equals<const T extends Scalar>(value: T, options: CaseOptions = {}): Equals<T> {
  return Object.freeze({ op: 'equals', value, cased: options.cased ?? false });
}

/** A test for any value of a list. */
export function oneOf<const T extends Scalar>(
  values: readonly T[],
  options: CaseOptions = {},
): OneOf<T> {
  const cased = options.cased ?? false;
  return Object.freeze({ op: 'oneOf', values: Object.freeze([...values]), cased });
}

/** A test for a text anywhere in the value. */
export function contains(text: string, options: CaseOptions = {}): TextTest {
  return Object.freeze({ op: 'contains', text, cased: options.cased ?? false });
}

/** A test for the beginning of the value. */
export function startsWith(text: string, options: CaseOptions = {}): TextTest {
  return Object.freeze({ op: 'startsWith', text, cased: options.cased ?? false });
}

/** A test for the end of the value. */
export function endsWith(text: string, options: CaseOptions = {}): TextTest {
  return Object.freeze({ op: 'endsWith', text, cased: options.cased ?? false });
}

/** A test of the whole value against `*` and `?`; see `Wildcard` for what a backslash does. */
export function wildcard(pattern: string, options: CaseOptions = {}): Wildcard {
  return Object.freeze({ op: 'wildcard', pattern, cased: options.cased ?? false });
}

/**
 * A test for a regular expression, unanchored; case counts unless the flags say otherwise. It
 * compiles only where a `RegexEngine` is given, so it is no part of `kind`.
 */
export function matches(source: string, flags = ''): Matches {
  return Object.freeze({ op: 'matches', source, flags });
}

/** A test for an address of a network, for example `10.0.0.0/8` or `fe80::/10`. */
export function cidr(net: string): Cidr {
  return Object.freeze({ op: 'cidr', net });
}

/** A test for a field that has a value at all. */
export function exists(): Exists {
  return Object.freeze({ op: 'exists' });
}

/** The test that a bare value stands for: equality. A test stands for itself. */
export function asTest(value: Scalar | ValueTest): ValueTest {
  return value === null || typeof value !== 'object' ? equals(value) : value;
}
