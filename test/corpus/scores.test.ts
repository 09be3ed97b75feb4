import { expect, test } from 'vitest';
import { testCorpus } from '../corpus.ts';
import { outranking, type ScoredGroup, scoredGroups, scoreLines } from './scores.ts';

const group = (score: number, isBenign = false): ScoredGroup => ({
  name: `made-up ${score}`,
  isBenign,
  score,
});

testCorpus('every benign group of the corpus scores below every attack', (folder) => {
  const groups = scoredGroups(folder);
  expect(groups.filter(({ isBenign }) => isBenign).length).toBeGreaterThan(0);
  expect(outranking(groups)).toEqual([]);
});

test.each([
  [24, []],
  [25, ['made-up 25: benign 25, the lowest attack 25']],
  [26, ['made-up 26: benign 26, the lowest attack 25']],
])('a benign group of %i beside an attack of 25', (score, expected) => {
  expect(outranking([group(score, true), group(25), group(60)])).toEqual(expected);
});

test('distribution, precision and recall are told at each severity', () => {
  expect(scoreLines([group(29), group(30), group(85), group(85), group(30, true)])).toEqual([
    '4 attacks: 29 x 1, 30 x 1, 85 x 2',
    '1 benign: 30 x 1',
    'from low: precision 0.80, recall 1.00, 5 alerts',
    'from medium: precision 0.75, recall 0.75, 4 alerts',
    'from high: precision 1.00, recall 0.50, 2 alerts',
    'from critical: precision 1.00, recall 0.50, 2 alerts',
  ]);
});

test('of nothing there is neither precision nor recall', () => {
  expect(scoreLines([])).toContain('from low: precision -, recall -, 0 alerts');
});
