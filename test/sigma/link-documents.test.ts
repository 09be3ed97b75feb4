import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';
import { faultsOf, load } from './rule.ts';

const rule = (
  name: string,
  logSource = 'product: windows, category: process_creation',
): string => `title: ${name}
name: ${name}
logsource: { ${logSource} }
detection:
  sel: { Image: 1 }
  condition: sel
`;

const correlation = (name: string, ...of: readonly string[]): string => `title: ${name}
name: ${name}
correlation:
  type: temporal
  rules: [${of.join(', ')}]
  timespan: 5m
`;

const filter = (rules: string, logSource = 'product: windows'): string => `title: F
logsource: { ${logSource} }
filter:
  rules: ${rules}
  admin: { User|startswith: adm_ }
  condition: not admin
`;

const all = (...documents: readonly string[]): string => documents.join('---\n');

test('correlations stand after those that they are about', () => {
  const text = all(correlation('top', 'middle'), rule('base'), correlation('middle', 'base'));
  expect(load(text, { strict: true }).correlations.map(({ name }) => name)).toEqual([
    'middle',
    'top',
  ]);
});

test('a correlation of a rule that is not there is refused', () => {
  expect(faultsOf(correlation('c', 'x'))).toEqual(['error rule-unknown 1:1']);
});

test('a correlation of a rule that is refused is refused', () => {
  const broken = rule('base').replace('Image: 1', 'Image|foo: 1');
  const { correlations, reports } = load(all(broken, correlation('c', 'base')));
  expect(correlations).toEqual([]);
  expect(reports.map(({ state }) => state)).toEqual(['refused', 'refused']);
});

test.each([
  ['itself', all(correlation('a', 'a'))],
  ['one another', all(correlation('a', 'b'), correlation('b', 'a'))],
])('correlations of %s are refused', (_, text) => {
  const { correlations, reports } = load(text);
  expect(correlations).toEqual([]);
  for (const { faults } of reports) expect(faults.map(({ code }) => code)).toEqual(['rule-cyclic']);
});

test('of two documents with one name the first keeps it', () => {
  expect(faultsOf(all(rule('a'), rule('a')))).toEqual(['warning id-twice 8:1']);
});

const matches = (text: string, event: object): number =>
  sigmaMatcher(load(text, { strict: true }).rules)(event).length;

test.each([
  ['by name', '[base]'],
  ['by the word any', 'any'],
  ['by no name at all', '[]'],
])('a filter takes matches out of its rules: %s', (_, rules) => {
  const text = all(rule('base'), filter(rules));
  expect(matches(text, { Image: 1 })).toBe(1);
  expect(matches(text, { Image: 1, User: 'adm_x' })).toBe(0);
});

test.each([
  ['the same', 'product: windows, category: process_creation', 0],
  ['a wider one', 'product: windows', 0],
  ['another', 'product: linux', 1],
  ['a narrower one', 'product: windows, category: process_creation, service: sysmon', 1],
])('a filter is about rules whose log source is within its own: %s', (_, logSource, expected) => {
  expect(matches(all(rule('base'), filter('any', logSource)), { Image: 1, User: 'adm_x' })).toBe(
    expected,
  );
});

test('Y11: a filter is no part of the patterns of its rule', () => {
  const text = all(rule('base').replace('condition: sel', 'condition: all of them'), filter('any'));
  expect(matches(text, { Image: 1 })).toBe(1);
});

test.each([
  ['a rule that is not there', all(rule('base'), filter('[base, x]')), ['warning rule-unknown']],
  ['no rule', all(filter('any')), ['warning filter-unused']],
  [
    'what it keeps',
    all(rule('base'), filter('any').replace('not admin', 'admin')),
    ['warning filter-without-not'],
  ],
  ['a text', `title: F\nlogsource: { product: x }\nfilter: x\n`, ['error filter-invalid']],
  ['a map among its rules', all(rule('base'), filter('[{ Image: 1 }]')), ['error filter-invalid']],
])('a filter that names %s', (_, text, expected) => {
  expect(faultsOf(text).map((fault) => fault.replace(/ \S+$/, ''))).toEqual(expected);
});

test('correlations come after those that they are about, however they stand', () => {
  const count = 1_500;
  const chain = Array.from({ length: count }, (_, at) =>
    correlation(`c${at}`, at + 1 < count ? `c${at + 1}` : 'base'),
  );
  const { correlations } = load(all(rule('base'), ...chain));
  expect(correlations.map(({ name }) => name)).toEqual(
    Array.from({ length: count }, (_, at) => `c${count - 1 - at}`),
  );
});

test('a correlation that names one rule twice waits for it once more', () => {
  const text = all(rule('base'), correlation('a', 'b', 'b', 'base'), correlation('b', 'base'));
  expect(load(text).correlations.map(({ name }) => name)).toEqual(['b', 'a']);
});

test('as many filters as are allowed are taken, one more is refused', () => {
  const filters = (count: number): readonly string[] =>
    load(all(rule('base'), ...Array.from({ length: count }, () => filter('any')))).reports.flatMap(
      ({ faults }) => faults.map(({ code }) => code),
    );
  expect(filters(LIMITS.sigmaFiltersMax)).toEqual([]);
  expect(filters(LIMITS.sigmaFiltersMax + 1)).toEqual(['documents-too-many']);
});
