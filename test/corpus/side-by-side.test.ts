import { expect, test } from 'vitest';
import { testCorpus } from '../corpus.ts';
import type { Label } from './manifest.ts';
import { addScore } from './side-by-side.ts';
import { SIGMA_FILES, SIGMA_HUNTING_FILES, sigmaRules } from './sigma-rules.ts';

const label: Label = {
  reference: [1],
  equivalent: [{ i: 2 }],
  supporting: [{ i: 7 }],
  reference_count: 1,
  reference_5m_groups: 1,
  activity_groups: [{ indices: [1, 2] }, { indices: [5] }],
};

const scored = (of: Label | undefined, ...told: readonly (readonly number[])[]) => {
  const score = { hits: 0, misses: 0, wrong: 0 };
  addScore(score, of, told);
  return score;
};

test('a group that is told of once or twice is one hit, and another a miss', () => {
  expect(scored(label, [2], [1, 9])).toEqual({ hits: 1, misses: 1, wrong: 0 });
});

test('what rests on no labelled record is false, what rests on a supporting one is neither', () => {
  expect(scored(label, [8], [7])).toEqual({ hits: 0, misses: 2, wrong: 1 });
});

test('where nothing is labelled everything is false', () => {
  expect(scored(undefined, [1], [2])).toEqual({ hits: 0, misses: 0, wrong: 2 });
});

testCorpus('every rule of SigmaHQ that is compared with is in the corpus, and loads', (folder) => {
  for (const files of [SIGMA_FILES, SIGMA_HUNTING_FILES]) {
    const counts = [...sigmaRules(folder, files)].map(([alert, rules]) => [alert, rules.length]);
    expect(Object.fromEntries(counts)).toEqual(
      Object.fromEntries(Object.entries(files).map(([alert, names]) => [alert, names.length])),
    );
  }
});
