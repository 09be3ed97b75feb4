import { expect, test } from 'vitest';
import { severityOf } from '../../src/core/alert.ts';

test('severity rises at 30, 60 and 85', () => {
  const scores = [0, 29, 30, 31, 59, 60, 61, 84, 85, 86, 100];
  expect(scores.map(severityOf)).toEqual([
    'low',
    'low',
    'medium',
    'medium',
    'medium',
    'high',
    'high',
    'high',
    'critical',
    'critical',
    'critical',
  ]);
});
