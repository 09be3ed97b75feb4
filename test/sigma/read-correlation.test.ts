import { expect, test } from 'vitest';
import { faultsOf, load } from './rule.ts';

const BASE = `title: base
name: base
logsource: { product: test }
detection:
  sel: { a: 1 }
  condition: sel
---
`;

function correlationText(correlation: string): string {
  const lines = correlation.split('\n').map((line) => `  ${line}`);
  return `${BASE}title: c\ncorrelation:\n${lines.join('\n')}`;
}

const COUNT = 'type: event_count\nrules: base\ntimespan: 5m\ncondition: { gte: 3 }';

test('a correlation is read', () => {
  const text = correlationText(`type: value_count
rules: [base]
group-by: [user]
timespan: 1h
condition: { field: host, gt: 2, lte: 9 }
aliases: { user: { base: TargetUser } }
generate: true`);
  expect(load(text, { strict: true }).correlations).toMatchObject([
    {
      kind: 'correlation',
      type: 'value_count',
      rules: ['base'],
      groupBy: ['user'],
      timespanMs: 3_600_000,
      bounds: [
        { op: 'gt', value: 2 },
        { op: 'lte', value: 9 },
      ],
      fields: ['host'],
      aliases: { user: { base: 'TargetUser' } },
      generate: true,
    },
  ]);
});

test.each([
  ['30s', 30_000],
  ['5m', 300_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
  ['1w', 604_800_000],
])('a timespan of %s', (timespan, expected) => {
  const [correlation] = load(correlationText(COUNT.replace('5m', timespan))).correlations;
  expect(correlation?.timespanMs).toBe(expected);
});

test('a percentile is that of its condition', () => {
  const text = COUNT.replace('event_count', 'value_percentile').replace(
    'gte: 3',
    'field: x, percentile: 95, gte: 3',
  );
  const [correlation] = load(correlationText(text), { strict: true }).correlations;
  expect(correlation).toMatchObject({ percentile: 95, fields: ['x'] });
});

test.each<readonly [string, string, readonly string[]]>([
  ['a type that is unknown', COUNT.replace('event_count', 'count'), ['10 error']],
  ['no rules', COUNT.replace('rules: base\n', ''), ['10 error']],
  [
    'a rule that is a map',
    COUNT.replace('rules: base', 'rules: [{ a: 1 }]'),
    ['11 error', '11 error'],
  ],
  ['no timespan', COUNT.replace('timespan: 5m\n', ''), ['10 error']],
  ['a timespan of nothing', COUNT.replace('5m', '0m'), ['12 error']],
  ['a timespan of months', COUNT.replace('5m', '1M'), ['12 error']],
  ['a timespan of years', COUNT.replace('5m', '1y'), ['12 error']],
  ['a timespan of weeks', COUNT.replace('5m', '1w'), ['12 warning']],
  ['no condition', COUNT.replace('condition: { gte: 3 }', ''), ['10 error']],
  ['a condition that is a text', COUNT.replace('{ gte: 3 }', 'many'), ['13 error']],
  ['a condition without a bound', COUNT.replace('gte: 3', ''), ['13 error']],
  ['an unknown bound', COUNT.replace('gte', 'ge'), ['13 error', '13 error']],
  ['a bound that is a text', COUNT.replace('gte: 3', 'gte: x'), ['13 error', '13 error']],
  ['a field of a count of events', COUNT.replace('gte: 3', 'field: x, gte: 3'), ['13 warning']],
  ['no field of a count of values', COUNT.replace('event_count', 'value_count'), ['13 error']],
  [
    'two fields of a sum',
    COUNT.replace('event_count', 'value_sum').replace('gte: 3', 'field: [a, b], gte: 3'),
    ['13 error'],
  ],
  [
    'no percentile',
    COUNT.replace('event_count', 'value_percentile').replace('gte: 3', 'field: x, gte: 3'),
    ['13 error'],
  ],
  [
    'a percentile of 101',
    COUNT.replace('event_count', 'value_percentile').replace(
      'gte: 3',
      'field: x, percentile: 101, gte: 3',
    ),
    ['13 error'],
  ],
  ['a name that means nothing', `${COUNT}\nwindow: sliding`, ['14 warning']],
  ['generate that is a text', `${COUNT}\ngenerate: often`, ['14 error']],
  ['an alias that nothing is grouped by', `${COUNT}\naliases: { u: { base: x } }`, ['14 warning']],
  ['an alias of another rule', `${COUNT}\ngroup-by: u\naliases: { u: { other: x } }`, ['15 error']],
  ['an alias without fields', `${COUNT}\ngroup-by: u\naliases: { u: x }`, ['15 error']],
  ['not in words', 'type: temporal\nrules: base\ntimespan: 5m\ncondition: not base', ['13 error']],
  [
    'unknown rules in words',
    'type: temporal\nrules: base\ntimespan: 5m\ncondition: base and x',
    ['13 error'],
  ],
  [
    'words that end too soon',
    'type: temporal\nrules: base\ntimespan: 5m\ncondition: base and',
    ['13 error'],
  ],
  ['words', 'type: temporal\nrules: base\ntimespan: 5m\ncondition: base or base', ['13 warning']],
])('%s', (_, correlation, expected) => {
  const faults = faultsOf(correlationText(correlation));
  const shown = faults.map((fault) =>
    fault.replace(/^(\w+) correlation-invalid (\d+):.*$/, '$2 $1'),
  );
  expect(shown).toEqual(expected);
});

test('a correlation that is no map is refused', () => {
  expect(faultsOf(`${BASE}title: c\ncorrelation: x`)).toEqual(['error correlation-invalid 9:1']);
});
