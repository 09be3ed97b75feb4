import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { finalAlerts, isParityAsLabelled, judge, judgeParity } from './judge.ts';
import type { Label } from './manifest.ts';

const label = (groups: number[][], supporting: number[] = []): Label => ({
  reference: groups.flat(),
  equivalent: [],
  supporting: supporting.map((i) => ({ i })),
  reference_count: groups.flat().length,
  reference_5m_groups: groups.length,
  activity_groups: groups.map((indices) => ({ indices })),
});

const alert = (id: string, positions: number[], activity = 'create'): Alert =>
  ({
    id,
    activity,
    count: positions.length,
    evidence: positions.map((position) => ({ position })),
  }) as unknown as Alert;

describe('a file', () => {
  test('is as labelled when each group has one alert', () => {
    const verdict = judge(label([[1, 2], [5]]), [], [alert('a', [2, 3]), alert('b', [5])]);
    expect(verdict).toEqual({
      groups: 2,
      alerted: 2,
      missed: [],
      blurred: [],
      extra: [],
      traps: [],
    });
  });

  test('shows a group that no alert names', () => {
    expect(judge(label([[1], [5]]), [], [alert('a', [1])]).missed).toEqual([{ indices: [5] }]);
  });

  test('shows an alert whose evidence holds nothing labelled, supporting events apart', () => {
    const extra = judge(label([[1]], [7]), [], [alert('a', [1]), alert('b', [7]), alert('c', [8])]);
    expect(extra.extra.map(({ id }) => id)).toEqual(['c']);
  });

  test('shows two alerts on one group and one alert over two groups', () => {
    expect(judge(label([[1, 2]]), [], [alert('a', [1]), alert('b', [2])]).blurred).toHaveLength(1);
    expect(judge(label([[1], [2]]), [], [alert('a', [1, 2])]).blurred).toHaveLength(1);
  });

  test('shows a trap that is evidence of an alert', () => {
    const trap = { i: 4, alert: 'X', why: 'only mentioned' };
    expect(judge(undefined, [trap], [alert('a', [4])]).traps).toEqual([trap]);
    expect(judge(undefined, [trap], [alert('a', [5])]).traps).toEqual([]);
  });
});

test('the last word on an alert counts, and one that was closed does not', () => {
  const stream = [
    alert('a', [1]),
    alert('b', [2]),
    alert('a', [1, 2], 'update'),
    alert('b', [2], 'close'),
  ];
  expect(finalAlerts(stream)).toEqual([stream[2]]);
});

test('parity is as labelled when events and groups agree, unknown groups aside', () => {
  const verdict = judgeParity(label([[1, 2], [3]]), [alert('a', [1, 2]), alert('b', [3])]);
  expect(isParityAsLabelled(verdict)).toBe(true);
  expect(isParityAsLabelled({ ...verdict, found: 2 })).toBe(false);
  expect(isParityAsLabelled({ ...verdict, foundGroups: 3 })).toBe(false);
  expect(isParityAsLabelled({ ...verdict, foundGroups: 3, expectedGroups: null })).toBe(true);
});

test('parity is not as labelled when the right number of wrong events matched', () => {
  const verdict = judgeParity(label([[1], [3]]), [alert('a', [1]), alert('b', [4])]);
  expect(verdict).toMatchObject({ expected: 2, found: 2, stray: [4] });
  expect(isParityAsLabelled(verdict)).toBe(false);
});
