/**
 * `npm run corpus -- [--alerts A,B] [FOLDER]`: exit status 1 for any difference from labels;
 * `npm run corpus -- --correlated [FOLDER]` prints findings instead, `--scores` how scores rank.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findings } from '../../src/t1053/findings/catalogue.ts';
import { corpusFolder } from '../corpus.ts';
import { correlatedLines } from './correlated.ts';
import { gradeCorpus } from './grade-corpus.ts';
import { outranking, scoredGroups, scoreLines } from './scores.ts';

interface Asked {
  readonly folder: string;
  readonly ids: string[] | undefined;
  readonly isCorrelated: boolean;
  readonly isScores: boolean;
}

/** What the command line asks for; a fault in it is text. */
function parsed(): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      options: {
        alerts: { type: 'string' },
        correlated: { type: 'boolean' },
        scores: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const folder = positionals[0] ?? corpusFolder() ?? '../shared/corpus';
    if (!existsSync(join(folder, 'manifest.json'))) return `no manifest.json in ${folder}`;
    const ids = values.alerts?.split(',').map((id) => id.trim());
    return {
      folder,
      ids,
      isCorrelated: values.correlated === true,
      isScores: values.scores === true,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const asked = parsed();
if (typeof asked === 'string') {
  console.error(`corpus: ${asked}`);
  process.exitCode = 2;
} else if (asked.isCorrelated) {
  for (const line of correlatedLines(asked.folder, findings)) console.log(line);
} else if (asked.isScores) {
  const groups = scoredGroups(asked.folder);
  for (const line of scoreLines(groups)) console.log(line);
  const faults = outranking(groups);
  for (const fault of faults) console.log(`OUTRANKS ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
} else {
  const { lines, differences } = gradeCorpus(asked.folder, asked.ids);
  for (const line of lines) console.log(line);
  for (const difference of differences) console.log(`DIFFERENCE ${difference}`);
  console.log(differences.length === 0 ? 'as labelled' : `${differences.length} differences`);
  if (differences.length > 0) process.exitCode = 1;
}
