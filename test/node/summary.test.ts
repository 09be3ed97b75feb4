import { expect, test } from 'vitest';
import { summaryText } from '../../src/node/summary.ts';

const nothing = {
  files: 1,
  records: 0,
  decoded: 0,
  failed: new Map(),
  notes: new Map(),
  alerts: new Map(),
};

test('an empty scan has a summary, too, and no rate out of bounds', () => {
  expect(summaryText(nothing, 0)).toBe(`
files     1
records   0, decoded 0, failed 0
late      0
alerts    0
elapsed   0.0 s, 0 records/s
`);
});

test('counts are listed by code and by alert', () => {
  const counts = {
    files: 2,
    records: 1_500,
    decoded: 1_495,
    failed: new Map([
      ['not-json', 3],
      ['time-missing', 2],
    ]),
    notes: new Map([
      ['late', 7],
      ['far-future', 1],
    ]),
    alerts: new Map([
      ['B low', 2],
      ['A high', 1],
    ]),
  };
  expect(summaryText(counts, 500)).toBe(`
files     2
records   1500, decoded 1495, failed 5 (not-json 3, time-missing 2)
late      7
notes     1 (far-future 1)
alerts    3 (A high 1, B low 2)
elapsed   0.5 s, 3000 records/s
`);
});

test.each(['time-without-zone', 'time-without-year'])('%s comes with a hint', (code) => {
  const hint = 'hint      --assume says what times without a zone or year mean: zone=UTC,year=2026';
  expect(summaryText({ ...nothing, failed: new Map([[code, 1]]) }, 0)).toContain(`\n${hint}\nlate`);
  expect(summaryText({ ...nothing, failed: new Map([['time-invalid', 1]]) }, 0)).not.toMatch(
    /hint/,
  );
});
