import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { gt } from '../../src/match/comparison.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { dispatch } from '../../src/match/dispatch.ts';
import type { DispatchRule, LogSource } from '../../src/match/dispatch-rule.ts';
import { and, anyValue, field, not, or, type Predicate } from '../../src/match/predicate.ts';
import { contains, endsWith, equals, exists, startsWith } from '../../src/match/value-test.ts';

type Event = Readonly<Record<string, unknown>>;

const on = (path: string, test: Parameters<typeof anyValue>[0]): Predicate =>
  ({ op: 'test', field: path, test: anyValue(test).test }) as const;
const rule = (predicate: Predicate, sources?: readonly LogSource[]): DispatchRule => ({
  predicate,
  sources,
});

function problems(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return error.problems.map(({ code, path }) => `${code} ${path}`);
  }
}

test('the rules that match come in the order in which they were added', () => {
  const rules = [
    rule(not(on('b', exists()))),
    rule(on('a', contains('xyzzy'))),
    rule(on('a', equals('nothing'))),
    rule(on('a', startsWith('a-'))),
  ];
  expect(dispatch(rules).match({ a: 'a-XYZZY' })).toEqual([rules[0], rules[1], rules[3]]);
  expect(dispatch(rules).match({ b: 1 })).toEqual([]);
});

test('a rule is asked of events of its sources, and of those of an unknown one', () => {
  const here = rule(on('a', 'x'), [{ product: 'windows', category: 'process' }]);
  const product = rule(on('a', 'x'), [{ product: 'linux' }, { product: 'windows' }]);
  let source: LogSource | undefined;
  const { match, stats } = dispatch([here, product], { sourceOf: () => source });
  const matched = (one: LogSource | undefined): readonly DispatchRule[] => {
    source = one;
    return match({ a: 'x' });
  };
  expect(matched({ product: 'windows', category: 'process' })).toEqual([here, product]);
  expect(matched({ product: 'windows', category: 'file' })).toEqual([product]);
  expect(matched({ product: 'windows' })).toEqual([product]);
  expect(matched({ product: 'azure' })).toEqual([]);
  expect(matched(undefined)).toEqual([here, product]);
  expect(stats()).toMatchObject({ rules: 2, buckets: 5, events: 5, matched: 6 });
});

test('sources beyond bucketsMax share one index, and still their rules alone', () => {
  const mine = rule(on('a', 'x'), [{ category: `c${LIMITS.bucketsMax}` }]);
  let source: LogSource = {};
  const { match, stats } = dispatch([mine, rule(on('a', 'x'), [{ category: 'c0' }])], {
    sourceOf: () => source,
  });
  for (let at = 0; at <= LIMITS.bucketsMax; at += 1) {
    source = { category: `c${at}` };
    expect(match({ a: 'x' })).toHaveLength(at === 0 || at === LIMITS.bucketsMax ? 1 : 0);
  }
  expect(stats().buckets).toBe(LIMITS.bucketsMax + 1);
});

test('many changes make an index anew, few do not, and the answers are the same', () => {
  const rules = Array.from({ length: 100 }, (_, i) => rule(on('a', endsWith(`-${i}.`))));
  const table = dispatch(rules);
  const event = { a: 'x-7.' };
  expect(table.match(event)).toEqual([rules[7]]);
  for (const [i, one] of rules.entries()) {
    if (i !== 7) expect(table.remove(one)).toBe(true);
    expect(table.match(event)).toEqual([rules[7]]);
  }
  expect(table.remove(rules[0] as DispatchRule)).toBe(false);
  expect(table.stats().rules).toBe(1);
});

test('a definition that is wrong is refused with the place of the rule', () => {
  const good = rule(on('a', 'x'));
  const wrong = { predicate: { op: 'nand' } } as unknown as DispatchRule;
  expect(problems(() => dispatch([good, wrong]))).toEqual(['op-unknown rules[1].predicate.op']);
  expect(problems(() => dispatch([good, good]))).toEqual(['rule-duplicate rules[1]']);
  expect(problems(() => dispatch([good]).add(wrong))).toEqual(['op-unknown rule.predicate.op']);
});

test('a source that throws counts as unknown', () => {
  const { match, stats } = dispatch([rule(on('a', 'x'), [{ product: 'p' }])], {
    sourceOf: () => {
      throw new Error('no');
    },
  });
  expect(match({ a: 'x' })).toHaveLength(1);
  expect(stats().unreadable).toBe(1);
});

test('values that were met are not swept again', () => {
  const { match, stats } = dispatch([rule(on('a', contains('needle')))]);
  for (let i = 0; i < 5; i += 1) match({ a: 'a haystack of 30 characters ..' });
  expect(stats()).toMatchObject({ events: 5, charsSwept: 30, candidates: 0, verified: 0 });
});

test('one rule may ask for a field, a number, a list and any value', () => {
  const rules = [
    rule(and(on('a.b', 'x'), on('n', gt(4)))),
    rule(on('list', 'y')),
    rule(or(anyValue(contains('deep down')), on('none', exists()))),
  ];
  const { match } = dispatch(rules);
  expect(
    match({ a: [{ b: ['X'] }], n: 5, list: [['y'], 'y'], c: { d: ['so deep down'] } }),
  ).toEqual(rules);
  expect(match({ 'a.b': 'x', a: { b: 'z' }, n: '5' })).toEqual([rules[0]]);
  expect(match({ 'a.b': 'z', a: { b: 'x' }, n: 5 })).toEqual([]);
});

const plain = field<Event>('plain', 'here');
const hostile: readonly (readonly [string, () => object])[] = [
  [
    'a thousand fields',
    () => Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`f${i}`, i])),
  ],
  ['a value of a megabyte', () => ({ a: 'x'.repeat(1_048_576) })],
  [
    'a value just kept and one just not',
    () => ({
      a: 'a'.repeat(LIMITS.keptValueCharsMax),
      b: 'b'.repeat(LIMITS.keptValueCharsMax + 1),
    }),
  ],
  ['deep nesting', () => JSON.parse(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`)],
  [
    'a cycle',
    () => {
      const event: Record<string, unknown> = {};
      event['a'] = [event, { b: event }];
      return event;
    },
  ],
  [
    'a getter that throws',
    () =>
      Object.defineProperty({}, 'a', {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      }),
  ],
  ['lone surrogates', () => ({ a: '\ud800', b: '\udc00x' })],
  [
    'names of the prototype',
    () => JSON.parse('{"__proto__":{"a":"x"},"constructor":"x","toString":"x"}'),
  ],
  ['inherited fields', () => Object.create({ a: 'x' })],
  ['no prototype', () => Object.assign(Object.create(null), { a: 'x' })],
];

test.each(hostile)(
  '%s: the answers are those of closures, and the next event is unharmed',
  (_, make) => {
    const rules = [
      on('a', 'x'),
      on('a', contains('xxxx')),
      on('a', endsWith('\ud800')),
      not(on('a', exists())),
      on('a.b.a', exists()),
      on('__proto__.a', 'x'),
      on('constructor', 'x'),
      on('toString', contains('x')),
      anyValue(contains('bbbbbb')),
      anyValue(equals('\udc00x', { cased: true })),
      on('f999', 999),
      on('plain', 'here'),
    ].map((predicate) => rule(predicate));
    const event = Object.defineProperty(make(), 'plain', { enumerable: true, value: 'here' });
    const { match } = dispatch(rules);
    const expected = rules.filter(({ predicate }) => compilePredicate(predicate)(event));
    expect(
      expected.some(({ predicate }) => JSON.stringify(predicate) === JSON.stringify(plain)),
    ).toBe(true);
    for (let twice = 0; twice < 2; twice += 1) expect(match(event)).toEqual(expected);
    expect(match({ plain: 'here' })).toEqual(
      rules.filter(({ predicate }) => compilePredicate(predicate)({ plain: 'here' })),
    );
  },
);

test('a hundred thousand rules take their time once', () => {
  const rules = Array.from({ length: 100_000 }, (_, i) => rule(on('a', contains(`needle ${i};`))));
  const { match } = dispatch(rules);
  expect(match({ a: 'a needle 4711; in hay' })).toEqual([rules[4_711]]);
});

test('one rule more than rulesMax is refused', () => {
  const rules = new Array<DispatchRule>(LIMITS.rulesMax);
  const predicate = on('a', exists());
  for (let i = 0; i < LIMITS.rulesMax; i += 1) rules[i] = { predicate };
  const table = dispatch(rules);
  expect(problems(() => table.add({ predicate }))).toEqual(['too-many-rules rule']);
});

test.each([1, 63, 64, 65, 66])('a field is found at place %i, wherever it stood', (place) => {
  const wanted = rule(on('wanted', 'x'));
  const { match } = dispatch([wanted, rule(on('other', 'x'))]);
  const names = Array.from({ length: 66 }, (_, at) => (at === place - 1 ? 'wanted' : `f${at}`));
  const event = Object.fromEntries(names.map((name) => [name, 'x']));
  const reversed = Object.fromEntries([...names].reverse().map((name) => [name, 'x']));
  for (const one of [event, event, reversed, event]) expect(match(one)).toEqual([wanted]);
  expect(match({ ...event, wanted: 'y' })).toEqual([]);
});
