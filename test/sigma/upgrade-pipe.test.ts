import { expect, test } from 'vitest';
import { upgradePipe } from '../../src/sigma/upgrade-pipe.ts';
import { load } from './rule.ts';

const rule = (condition: string, timeframe = '  timeframe: 5m\n'): string =>
  [
    'title: Many logins',
    'level: high',
    'logsource: { product: test }',
    'detection:',
    '  sel: { a: 1 }',
    `${timeframe}  condition: ${condition}`,
  ].join('\n');

test.each([
  ['sel | count() by user > 5', 'event_count', ['user'], [], [{ op: 'gt', value: 5 }]],
  ['sel | count() >= 5', 'event_count', [], [], [{ op: 'gte', value: 5 }]],
  ['sel | count(host) by user < 5', 'value_count', ['user'], ['host'], [{ op: 'lt', value: 5 }]],
  ['sel | sum(n) by user <= 5', 'value_sum', ['user'], ['n'], [{ op: 'lte', value: 5 }]],
  ['sel | avg(n) by user == 5', 'value_avg', ['user'], ['n'], [{ op: 'eq', value: 5 }]],
])('%s', (condition, type, groupBy, fields, bounds) => {
  const { rules, correlations } = load(upgradePipe(rule(condition)), { strict: true });
  expect(rules).toMatchObject([{ title: 'Many logins', name: 'many_logins', condition: 'sel' }]);
  expect(correlations).toMatchObject([
    { type, groupBy, fields, bounds, timespanMs: 300_000, level: 'high', rules: ['many_logins'] },
  ]);
});

test.each([
  ['an aggregation that no correlation has', rule('sel | near other')],
  ['a minimum', rule('sel | min(n) by user > 5')],
  ['no aggregation', rule('sel')],
  ['no timeframe', rule('sel | count() > 5', '')],
  ['no rule', 'a: 1'],
  ['no YAML', 'a: ['],
])('%s is refused', (_, text) => {
  expect(() => upgradePipe(text)).toThrow('[pipe-unknown]');
});
