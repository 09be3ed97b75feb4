import { expect } from 'vitest';
import { testCorpus } from '../corpus.ts';
import { gradeCorpus } from './grade-corpus.ts';

testCorpus(
  'all seven alerts are as labelled on the whole corpus, parity and XML twins included',
  (folder) => {
    const { lines, differences } = gradeCorpus(folder);
    expect(differences).toEqual([]);
    expect(lines.filter((line) => line.includes('not implemented'))).toEqual([]);
    expect(lines.filter((line) => /\d+ undecodable/.test(line))).toMatchInlineSnapshot();
  },
);
