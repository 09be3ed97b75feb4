import { expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { type CompileOptions, compilePredicate } from '../../src/match/compile-predicate.ts';
import { and, field, not, or, type Predicate } from '../../src/match/predicate.ts';
import { contains, exists, matches } from '../../src/match/value-test.ts';
import { nativeRegex } from './arbitrary.ts';

const leaf = field('host', exists());

/** Code and path of every problem; none where the predicate compiles. */
function problems(predicate: unknown, options?: CompileOptions): string[] {
  try {
    compilePredicate(predicate as Predicate, options);
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return error.problems.map(({ code, path }) => `${code} ${path}`);
  }
}

test('parts combine as their names say', () => {
  const yes = field('host', 'a');
  const no = field('host', 'b');
  const answer = (predicate: Predicate): boolean => compilePredicate(predicate)({ host: 'A' });
  expect([yes, no, not(yes), not(no)].map(answer)).toEqual([true, false, false, true]);
  expect([and(yes), and(no), and(yes, yes), and(yes, no)].map(answer)).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect([or(yes), or(no), or(no, yes), or(no, no)].map(answer)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test('an absent field passes no test and every denial of one', () => {
  const predicate = field('commandLine', contains('a'));
  expect(compilePredicate(predicate)({})).toBe(false);
  expect(compilePredicate(not(predicate))({})).toBe(true);
});

test('a list passes where any element does, so its denial says that none does', () => {
  const predicate = field('content.principals.privileges', 'a');
  const event = { content: { principals: [{ privileges: ['b'] }, { privileges: ['c', 'a'] }] } };
  expect(compilePredicate(predicate)(event)).toBe(true);
  expect(compilePredicate(not(predicate))(event)).toBe(false);
});

test('every problem is reported at once, with its path', () => {
  const data = {
    op: 'and',
    of: [
      { op: 'or', of: [] },
      { op: 'not', of: { op: 'nand' } },
      { op: 'test', field: '', test: { op: 'gt', value: Number.NaN } },
      { op: 'test', field: 'a', test: { op: 'cidr', net: '10.0.0.0' } },
      { op: 'test', field: 'a', test: { op: 'contains', text: '', cased: false } },
      { op: 'test', field: 'a', test: { op: 'matches', source: 'a', flags: '' } },
      { op: 'test', field: 'a', test: { op: 'equals', value: {}, cased: false } },
      { op: 'and', of: [{ op: 'or', of: [] }], note: 'a' },
    ],
  };
  expect(problems(data, { path: 'rules[2].gate' })).toEqual([
    'list-invalid rules[2].gate.of[0].of',
    'op-unknown rules[2].gate.of[1].of.op',
    'field-invalid rules[2].gate.of[2].field',
    'number-invalid rules[2].gate.of[2].test.value',
    'cidr-invalid rules[2].gate.of[3].test.net',
    'text-invalid rules[2].gate.of[4].test.text',
    'regex-engine-missing rules[2].gate.of[5].test',
    'value-invalid rules[2].gate.of[6].test.value',
    'key-unknown rules[2].gate.of[7]',
    'list-invalid rules[2].gate.of[7].of[0].of',
  ]);
  expect(problems({ op: 'or', of: [] })).toEqual(['list-invalid predicate.of']);
});

test('a gap in a list of parts is a problem, not a crash', () => {
  expect(problems({ op: 'and', of: new Array(1) })).toEqual(['value-invalid predicate.of[0]']);
});

test('no value of a test stands in the message', () => {
  const data = { op: 'test', field: 'a', test: { op: 'cidr', net: 'Secret1' } };
  expect(() => compilePredicate(data as Predicate)).toThrow(DefinitionError);
  expect(() => compilePredicate(data as Predicate)).not.toThrow(/Secret1/);
});

test('patterns run on the engine that is given', () => {
  const predicate = field('commandLine', matches('^a+$', 'i'));
  const matcher = compilePredicate(predicate, { regex: nativeRegex });
  expect(matcher({ commandLine: 'AAA' })).toBe(true);
  expect(matcher({ commandLine: 'AAB' })).toBe(false);
});

test('a pattern is compiled once, before the first event', () => {
  const compiled: string[] = [];
  const regex: CompileOptions['regex'] = {
    compile: (source, flags) => {
      compiled.push(source);
      return nativeRegex.compile(source, flags);
    },
  };
  const matcher = compilePredicate(field('commandLine', matches('a')), { regex });
  matcher({ commandLine: 'a' });
  matcher({ commandLine: 'b' });
  expect(compiled).toEqual(['a']);
});

test('a pattern that the engine refuses is a problem with the reason and the place', () => {
  const regex: CompileOptions['regex'] = {
    compile: () => ({ reason: 'no look-around', position: 3 }),
  };
  const predicate = field('commandLine', matches('abc(?=d)'));
  expect(problems(predicate, { regex })).toEqual(['regex-refused predicate.test.source']);
  expect(() => compilePredicate(predicate, { regex })).toThrow(/character 3: no look-around/);
});

test('a predicate nests 64 levels and no more', () => {
  const nested = (levels: number): Predicate => (levels === 1 ? leaf : not(nested(levels - 1)));
  expect(problems(nested(63))).toEqual([]);
  expect(problems(nested(64))).toEqual([]);
  expect(problems(nested(65))).toEqual([`too-deep predicate${'.of'.repeat(64)}`]);
});

test('a predicate has 100,000 tests and no more', () => {
  const wide = (count: number): Predicate => or(...new Array<Predicate>(count).fill(leaf));
  expect(problems(wide(99_999))).toEqual([]);
  expect(problems(wide(100_000))).toEqual([]);
  expect(problems(wide(100_001))).toEqual(['too-many-tests predicate.of[100000]']);
});

test('parts that are shared over and over do not make the check endless', () => {
  let shared: Predicate = leaf;
  for (let level = 1; level < 64; level += 1) shared = and(shared, shared);
  expect(problems(shared).map((problem) => problem.split(' ')[0])).toEqual(['too-many-tests']);
});

test('a predicate that holds itself is refused', () => {
  const of: Predicate[] = [];
  const endless: Predicate = { op: 'or', of };
  of.push(endless);
  expect(problems(endless)).toEqual([`too-deep predicate${'.of[0]'.repeat(64)}`]);
  of.push(endless);
  expect(problems(endless).at(-1)).toMatch(/^too-many-tests /);
});

test('a change of the data after compiling changes nothing', () => {
  const of: Predicate[] = [leaf];
  const matcher = compilePredicate({ op: 'or', of });
  of.pop();
  expect(matcher({ host: 'a' })).toBe(true);
});
