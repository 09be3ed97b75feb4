import { expect } from 'vitest';
import { testCorpus } from '../corpus.ts';
import { gradeCorpus } from './grade-corpus.ts';

testCorpus(
  'all seven alerts are as labelled on the whole corpus, parity and XML twins included',
  (folder) => {
    const { lines, differences } = gradeCorpus(folder);
    expect(differences).toEqual([]);
    expect(lines.filter((line) => line.includes('not implemented'))).toEqual([]);
    const undecodable = lines.flatMap((line) => /(\d+) undecodable/.exec(line)?.[1] ?? []);
    expect(undecodable.reduce((sum, count) => sum + Number(count), 0)).toBeLessThanOrEqual(20);
  },
);
