/** `npm run corpus -- [--alerts A,B] [FOLDER]`: exit status 1 for any difference from labels. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpusFolder } from '../corpus.ts';
import { gradeCorpus } from './grade-corpus.ts';

/** What the command line asks for; a fault in it is text. */
function parsed(): { readonly folder: string; readonly ids: string[] | undefined } | string {
  try {
    const { values, positionals } = parseArgs({
      options: { alerts: { type: 'string' } },
      allowPositionals: true,
    });
    const folder = positionals[0] ?? corpusFolder() ?? '../shared/corpus';
    if (!existsSync(join(folder, 'manifest.json'))) return `no manifest.json in ${folder}`;
    return { folder, ids: values.alerts?.split(',').map((id) => id.trim()) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const asked = parsed();
if (typeof asked === 'string') {
  console.error(`corpus: ${asked}`);
  process.exitCode = 2;
} else {
  const { lines, differences } = gradeCorpus(asked.folder, asked.ids);
  for (const line of lines) console.log(line);
  for (const difference of differences) console.log(`DIFFERENCE ${difference}`);
  console.log(differences.length === 0 ? 'as labelled' : `${differences.length} differences`);
  if (differences.length > 0) process.exitCode = 1;
}
