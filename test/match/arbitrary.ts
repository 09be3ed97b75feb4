/** Small random predicates and events that meet often, and hostile ones among them. */
import fc from 'fast-check';
import { atLeast, type Predicate } from '../../src/match/predicate.ts';
import type { RegexEngine } from '../../src/match/regex-engine.ts';
import type { Scalar, ValueTest } from '../../src/match/value-test.ts';

/** The platform's own expressions; tests use only patterns that cannot hang. */
export const nativeRegex: RegexEngine = {
  compile: (source, flags) => {
    try {
      return new RegExp(source, flags);
    } catch {
      return { reason: 'not a pattern', position: 0 };
    }
  },
};

const PIECES = ['a', 'A', 'b', 'σ', 'ς', 'Σ', 's', 'ſ', 'İ', 'K', '\ud83d', '\u{1f514}', '4', '\\'];
const WHOLES = ['4698', '4.5', '1e3', '-0', 'true', 'TRUE', 'null', 'Infinity', '', ' 4'];
const ADDRESSES = ['10.0.0.1', '10.1.0.0', '::ffff:10.0.0.1', 'fe80::1%eth0', '::1', '010.0.0.1'];
const NETS = ['10.0.0.0/8', '10.0.0.0/16', '::ffff:10.0.0.0/104', 'fe80::/10', '::/0', '0.0.0.0/0'];
const NAMES = ['a', 'b', 'c', 'a.b', '__proto__', 'constructor', 'length', '0'];
const PATTERNS = ['a', '^a', 'a$', '4|b', '[^a]', '^$'];

const someText = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 })
  .map((p) => p.join(''));
const anyText = fc.oneof(someText, fc.constantFrom(...WHOLES, ...ADDRESSES));
const finite = fc.constantFrom(0, -0, 4, 4698, 4.5, 1000, -1, 1e21);
const scalar: fc.Arbitrary<Scalar> = fc.oneof(anyText, finite, fc.boolean(), fc.constant(null));

export const arbTest: fc.Arbitrary<ValueTest> = fc.oneof(
  fc.record({ op: fc.constant('equals' as const), value: scalar, cased: fc.boolean() }),
  fc.record({
    op: fc.constant('oneOf' as const),
    values: fc.array(scalar, { minLength: 1, maxLength: 4 }),
    cased: fc.boolean(),
  }),
  fc.record({
    op: fc.constantFrom('contains' as const, 'startsWith' as const, 'endsWith' as const),
    text: someText,
    cased: fc.boolean(),
  }),
  fc.record({
    op: fc.constant('wildcard' as const),
    pattern: fc
      .array(fc.constantFrom('*', '?', '\\*', '\\?', '\\\\', ...PIECES), {
        minLength: 1,
        maxLength: 4,
      })
      .map((p) => p.join('')),
    cased: fc.boolean(),
  }),
  fc.record({
    op: fc.constant('matches' as const),
    source: fc.constantFrom(...PATTERNS),
    flags: fc.constantFrom('', 'i', 'u'),
  }),
  fc.record({ op: fc.constant('cidr' as const), net: fc.constantFrom(...NETS) }),
  fc.record({ op: fc.constant('exists' as const) }),
  fc.record({
    op: fc.constantFrom('gt' as const, 'gte' as const, 'lt' as const, 'lte' as const),
    value: finite,
  }),
);

const arbField = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 })
  .map((n) => n.join('.'));

const arbLeaf: fc.Arbitrary<Predicate> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ op: fc.constant('test' as const), field: arbField, test: arbTest }),
  },
  fc.record({
    op: fc.constant('reference' as const),
    field: arbField,
    relation: fc.constantFrom(
      'equals' as const,
      'contains' as const,
      'startsWith' as const,
      'endsWith' as const,
    ),
    to: arbField,
    cased: fc.boolean(),
  }),
  fc.record(
    { op: fc.constant('anyValue' as const), within: arbField, test: arbTest },
    { requiredKeys: ['op', 'test'] },
  ),
);

const { predicate } = fc.letrec<{ predicate: Predicate; leaf: Predicate }>((tie) => ({
  leaf: arbLeaf,
  predicate: fc.oneof(
    { maxDepth: 4 },
    { weight: 2, arbitrary: tie('leaf') },
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }),
    }),
    fc
      .array(tie('predicate'), { minLength: 1, maxLength: 3 })
      .chain((of) => fc.nat(of.length - 1).map((below) => atLeast(below + 1, ...of))),
    fc.record({ op: fc.constant('not' as const), of: tie('predicate') }),
  ),
}));

export const arbPredicate: fc.Arbitrary<Predicate> = predicate;

/** `Object.fromEntries` makes `__proto__` an own field, as `JSON.parse` does. */
const objectOf = (values: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  fc.array(fc.tuple(fc.constantFrom(...NAMES), values), { maxLength: 6 }).map(Object.fromEntries);

const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    { weight: 3, arbitrary: scalar },
    fc.constantFrom(undefined, Number.NaN, Number.POSITIVE_INFINITY),
    objectOf(tie('node')),
    fc.array(tie('node'), { maxLength: 3 }),
  ),
}));

export const arbEvent: fc.Arbitrary<object> = objectOf(node);

/** A value that a test may well accept: its text in another case, longer, or a neighbour. */
export function arbValueFor(test: ValueTest): fc.Arbitrary<unknown> {
  switch (test.op) {
    case 'equals':
      return around(String(test.value)).map((text) => (test.value === null ? null : text));
    case 'oneOf':
      return fc
        .constantFrom(...test.values)
        .chain((value) => fc.oneof(fc.constant(value), around(String(value))));
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return around(test.text);
    case 'wildcard':
      return fc
        .constantFrom('', 'a', 'ab', '4')
        .chain((run) => around(test.pattern.replace(/\\(.)|[*]/g, (_, c) => c ?? run)));
    case 'cidr':
      return fc.constantFrom(...ADDRESSES);
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return fc
        .constantFrom(test.value - 1, test.value, test.value + 1)
        .chain((value) => fc.constantFrom<unknown>(value, String(value)));
    default:
      return anyText;
  }
}

function around(text: string): fc.Arbitrary<string> {
  const pad = fc.constantFrom('', '', 'a');
  const cased = fc.constantFrom(text, text.toUpperCase(), text.toLowerCase());
  return fc.tuple(pad, cased, pad).map((parts) => parts.join(''));
}

/** A predicate and an event in which values for its tests were planted, so that many match. */
export const arbCase: fc.Arbitrary<readonly [Predicate, object]> = arbPredicate.chain((one) =>
  arbEventFor(one).map((event) => [one, event] as const),
);

/** An event in which values for tests of the predicate were planted. */
export function arbEventFor(one: Predicate): fc.Arbitrary<object> {
  const planted = plantsOf(one).map((plant) => fc.option(plant, { freq: 4 }));
  return fc
    .tuple(arbEvent, ...planted)
    .map(([event, ...fields]) =>
      Object.fromEntries([event, ...fields].flatMap((part) => Object.entries(part ?? {}))),
    );
}

function plantsOf(one: Predicate): readonly fc.Arbitrary<object>[] {
  switch (one.op) {
    case 'test':
      return [arbValueFor(one.test).map((value) => planting(one.field, value))];
    case 'reference':
      return [
        someText.map((text) => ({ ...planting(one.field, text), ...planting(one.to, text) })),
      ];
    case 'anyValue':
      return [arbValueFor(one.test).map((value) => planting(one.within ?? 'b', value))];
    case 'not':
      return plantsOf(one.of);
    default:
      return one.of.flatMap(plantsOf);
  }
}

/** The value at the end of the path, each object below the first in a list. */
function planting(path: string, value: unknown): object {
  const [name = '', ...rest] = path.split('.');
  const below = rest.length === 0 ? value : [planting(rest.join('.'), value)];
  return Object.fromEntries([[name, below]]);
}
