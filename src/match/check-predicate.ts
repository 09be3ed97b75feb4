/** Checks predicate data, which may come from JSON, before anything trusts its types. */
import { received } from '../core/problem.ts';
import { truncate } from '../core/text.ts';
import { isRecord, parseFieldPath } from './field-path.ts';
import { parseNetwork } from './ip.ts';
import type { Predicate } from './predicate.ts';
import type { ValueTest } from './value-test.ts';

/** What can be wrong with a predicate. The set is closed. */
export type PredicateCode =
  | 'op-unknown'
  | 'key-unknown'
  | 'value-invalid'
  | 'text-invalid'
  | 'number-invalid'
  | 'list-invalid'
  | 'field-invalid'
  | 'cidr-invalid'
  | 'regex-engine-missing'
  | 'regex-refused'
  | 'too-deep'
  | 'too-many-tests';

/** Takes note of one fault. */
export type Report = (code: PredicateCode, path: string, message: string) => void;

/** What the value of one key must be, then what its elements or its own keys must be. */
interface KeyCheck {
  readonly code: PredicateCode;
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  readonly each?: KeyCheck;
  readonly shapes?: Shapes;
  /** Whether the key may be absent. */
  readonly optional?: true;
}

type Shape = Readonly<Record<string, KeyCheck>>;

/** Every operator with its keys. A map, so that `constructor` from JSON names no operator. */
type Shapes = ReadonlyMap<string, Shape>;

const BOOLEAN: KeyCheck = {
  code: 'value-invalid',
  expected: 'true or false',
  holds: (value) => typeof value === 'boolean',
};
const TEXT: KeyCheck = {
  code: 'value-invalid',
  expected: 'text',
  holds: (value) => typeof value === 'string',
};
const SOME_TEXT: KeyCheck = {
  code: 'text-invalid',
  expected: 'text of at least one character',
  holds: (value) => typeof value === 'string' && value !== '',
};
const NUMBER: KeyCheck = {
  code: 'number-invalid',
  expected: 'a finite number',
  holds: Number.isFinite,
};
const SCALAR: KeyCheck = {
  code: 'value-invalid',
  expected: 'text, a finite number, true, false or null',
  holds: (value) =>
    value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value),
};
const LIST: KeyCheck = {
  code: 'list-invalid',
  expected: 'a list of at least one',
  holds: (value) => Array.isArray(value) && value.length > 0,
};
const NETWORK: KeyCheck = {
  code: 'cidr-invalid',
  expected: 'a network such as 10.0.0.0/8 or fe80::/10, with no bit set beyond its prefix',
  holds: (value) => typeof value === 'string' && parseNetwork(value) !== undefined,
};
const FIELD: KeyCheck = {
  code: 'field-invalid',
  expected: 'a dotted path of 1 to 64 names, none of them empty',
  holds: (value) => typeof value === 'string' && parseFieldPath(value) !== undefined,
};
const RELATION: KeyCheck = {
  code: 'value-invalid',
  expected: 'equals, contains, startsWith or endsWith',
  holds: (value) =>
    ['equals', 'contains', 'startsWith', 'endsWith'].some((known) => known === value),
};
const COUNT: KeyCheck = {
  code: 'number-invalid',
  expected: 'a whole number of at least 1',
  holds: (value) => Number.isInteger(value) && Number(value) >= 1,
};
const OBJECT: KeyCheck = { code: 'value-invalid', expected: 'an object', holds: isRecord };

const TEXT_TEST: Shape = { text: SOME_TEXT, cased: BOOLEAN };
const COMPARISON: Shape = { value: NUMBER };

const TEST_SHAPES: Shapes = new Map(
  Object.entries({
    equals: { value: SCALAR, cased: BOOLEAN },
    oneOf: { values: { ...LIST, each: SCALAR }, cased: BOOLEAN },
    contains: TEXT_TEST,
    startsWith: TEXT_TEST,
    endsWith: TEXT_TEST,
    wildcard: { pattern: SOME_TEXT, cased: BOOLEAN },
    matches: { source: TEXT, flags: TEXT },
    cidr: { net: NETWORK },
    exists: {},
    gt: COMPARISON,
    gte: COMPARISON,
    lt: COMPARISON,
    lte: COMPARISON,
  } satisfies Record<ValueTest['op'], Shape>),
);

const TEST: KeyCheck = { ...OBJECT, shapes: TEST_SHAPES };

const PREDICATE_SHAPES: Shapes = new Map(
  Object.entries({
    and: { of: LIST },
    or: { of: LIST },
    atLeast: { count: COUNT, of: LIST },
    not: { of: OBJECT },
    test: { field: FIELD, test: TEST },
    reference: { field: FIELD, relation: RELATION, to: FIELD, cased: BOOLEAN },
    anyValue: { within: { ...FIELD, optional: true }, test: TEST },
  } satisfies Record<Predicate['op'], Shape>),
);

/**
 * True where the data has the operator and keys of one level of a predicate, so that it can be
 * taken for one: parts of `and`, `or` and `not` are the caller's to check.
 */
export function checkPredicate(data: unknown, path: string, report: Report): boolean {
  return checkShape(data, PREDICATE_SHAPES, path, report);
}

function checkShape(data: unknown, shapes: Shapes, path: string, report: Report): boolean {
  if (!isRecord(data)) {
    report('value-invalid', path, `expected an object, received ${received(data)}`);
    return false;
  }
  const op = ownValue(data, 'op');
  const shape = typeof op === 'string' ? shapes.get(op) : undefined;
  if (shape === undefined) {
    const known = [...shapes.keys()].join(', ');
    report('op-unknown', `${path}.op`, `expected one of ${known}; received ${named(op)}`);
    return false;
  }
  reportStrangeKeys(data, ['op', ...Object.keys(shape)], path, report);
  return Object.entries(shape)
    .map(([key, check]) => checkValue(ownValue(data, key), check, `${path}.${key}`, report))
    .every(Boolean);
}

/** A misspelt key would silently change the meaning, so none is ignored. */
function reportStrangeKeys(
  data: object,
  known: readonly string[],
  path: string,
  report: Report,
): void {
  for (const key of Object.keys(data)) {
    if (known.includes(key)) continue;
    report('key-unknown', path, `expected keys ${known.join(', ')}; received ${named(key)}`);
  }
}

function checkValue(value: unknown, check: KeyCheck, path: string, report: Report): boolean {
  const { each, shapes } = check;
  if (check.optional && value === undefined) return true;
  if (!check.holds(value)) {
    report(check.code, path, `expected ${check.expected}, received ${received(value)}`);
    return false;
  }
  if (shapes !== undefined) return checkShape(value, shapes, path, report);
  if (each === undefined || !Array.isArray(value)) return true;
  return Array.from(value, (item, i) => checkValue(item, each, `${path}[${i}]`, report)).every(
    Boolean,
  );
}

function ownValue(data: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}

/** Names are printed, unlike values: they are the author's, and the misspelling is the message. */
function named(name: unknown): string {
  return typeof name === 'string' ? JSON.stringify(truncate(name, 40)) : received(name);
}
