import { expect } from 'vitest';
import { testCorpus } from '../corpus.ts';
import { gradeCorpus } from './grade-corpus.ts';

const IDS = ['WinScheduledTaskCreation', 'WinSchtasksRemoteSystem'];

testCorpus(
  'both Windows alerts are as labelled on the whole corpus, parity and XML twins included',
  (folder) => {
    const { lines, differences } = gradeCorpus(folder, IDS);
    expect(differences).toEqual([]);
    expect(lines.filter((line) => /of [1-9]/.test(line)).length).toBeGreaterThanOrEqual(IDS.length);
  },
);
