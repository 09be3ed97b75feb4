/** `npm run corpus -- [--alerts A,B] [FOLDER]`: exit status 1 for any difference from labels. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpusFolder } from '../corpus.ts';
import { gradeCorpus } from './grade-corpus.ts';

const { values, positionals } = parseArgs({
  options: { alerts: { type: 'string' } },
  allowPositionals: true,
});
const folder = positionals[0] ?? corpusFolder();
if (folder === undefined || !existsSync(join(folder, 'manifest.json'))) {
  console.error(`corpus: no manifest.json in ${folder ?? '../shared/corpus'}`);
  process.exitCode = 2;
} else {
  const ids = values.alerts?.split(',').map((id) => id.trim());
  const { lines, differences } = gradeCorpus(folder, ids);
  for (const line of lines) console.log(line);
  for (const difference of differences) console.log(`DIFFERENCE ${difference}`);
  console.log(differences.length === 0 ? 'as labelled' : `${differences.length} differences`);
  if (differences.length > 0) process.exitCode = 1;
}
