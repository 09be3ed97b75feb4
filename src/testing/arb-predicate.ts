import fc from 'fast-check';
import type { TelemetryEvent } from '../core/event.ts';
import { gt, gte, lt, lte } from '../match/comparison.ts';
import type { FieldPath } from '../match/field-tests.ts';
import { and, atLeast, not, or, type Predicate } from '../match/predicate.ts';
import {
  type CaseOptions,
  cidr,
  contains,
  endsWith,
  equals,
  exists,
  oneOf,
  startsWith,
  type ValueTest,
  wildcard,
} from '../match/value-test.ts';
import { hostileText } from './hostile.ts';

/** What random predicates are made of. */
export interface ArbPredicateOptions {
  /** Fields that they ask for. Default: some of telemetry events. */
  readonly fields?: readonly string[] | undefined;
  /** Texts that they compare with, beside hostile ones; none is empty. Default: of telemetry. */
  readonly texts?: readonly string[] | undefined;
  /** How many of `and`, `or` and `not` stand in each other at most. Default 2. */
  readonly depthMax?: number | undefined;
}

const FIELDS: readonly FieldPath<TelemetryEvent>[] = [
  'kind',
  'host',
  'telemetry',
  'user',
  'image',
  'commandLine',
  'taskName',
  'pid',
  'content.author',
  'fields.CommandLine',
];

const TEXTS: readonly string[] = [
  'process',
  'task',
  'ws01',
  'security/4688',
  'alice',
  'schtasks',
  '.exe',
  '/create',
  'C:\\Windows\\',
];

/**
 * Predicates as data, for `compilePredicate`: every test but `matches`, which needs an engine. They
 * print as they are, since they are data.
 */
export function arbPredicate({
  fields = FIELDS,
  texts = TEXTS,
  depthMax = 2,
}: ArbPredicateOptions = {}): fc.Arbitrary<Predicate> {
  const leaf = fc
    .tuple(fc.constantFrom(...fields), arbValueTest(texts))
    .map(([field, test]): Predicate => ({ op: 'test', field, test }));
  return arbTree(leaf, depthMax);
}

function arbTree(leaf: fc.Arbitrary<Predicate>, depth: number): fc.Arbitrary<Predicate> {
  if (depth <= 0) return leaf;
  const part = arbTree(leaf, depth - 1);
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 2, arbitrary: parts.map((of) => and(...of)) },
    { weight: 2, arbitrary: parts.map((of) => or(...of)) },
    { weight: 1, arbitrary: parts.map((of) => atLeast(of.length, ...of)) },
    { weight: 1, arbitrary: part.map(not) },
  );
}

/** A text with wildcards around it. */
function around(text: string, options: CaseOptions): ValueTest {
  return wildcard(`*${text}?*`, options);
}

function arbValueTest(texts: readonly string[]): fc.Arbitrary<ValueTest> {
  const text = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...texts) },
    { weight: 1, arbitrary: hostileText.filter((one) => one !== '') },
  );
  const cased = fc.record({ cased: fc.boolean() }, { noNullPrototype: true });
  const textTest = fc.constantFrom(contains, startsWith, endsWith, around);
  const comparison = fc.constantFrom(gt, gte, lt, lte);
  const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
  return fc.oneof(
    fc.tuple(textTest, text, cased).map(([test, value, options]) => test(value, options)),
    fc.tuple(scalar, cased).map(([value, options]) => equals(value, options)),
    fc.array(scalar, { minLength: 1, maxLength: 3 }).map((values) => oneOf(values)),
    fc.tuple(comparison, fc.integer()).map(([test, value]) => test(value)),
    fc.constantFrom(cidr('10.0.0.0/8'), cidr('fe80::/10'), exists()),
  );
}
