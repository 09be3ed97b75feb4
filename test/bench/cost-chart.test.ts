import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { costChart, PICTURE, SHOWN } from '../../bench/cost-chart.ts';
import { readRecord } from '../../bench/match-record.ts';

test('the picture of the README shows the record that it names', () => {
  expect(readFileSync(PICTURE, 'utf8')).toBe(costChart(readRecord(SHOWN).rows));
});
