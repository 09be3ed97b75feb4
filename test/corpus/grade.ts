/**
 * `npm run corpus -- [--alerts A,B] [FOLDER]`: exit status 1 for any difference from labels, and
 * the alerts that no label speaks of apart, under `extended`, unless some are asked for by name;
 * `npm run corpus -- --correlated [FOLDER]` prints findings instead.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { t1053Extended } from '../../src/t1053/extended/catalogue.ts';
import { findings } from '../../src/t1053/findings/catalogue.ts';
import { corpusFolder } from '../corpus.ts';
import { correlatedLines } from './correlated.ts';
import { extendedLines } from './extended.ts';
import { gradeCorpus } from './grade-corpus.ts';

interface Asked {
  readonly folder: string;
  readonly ids: string[] | undefined;
  readonly isCorrelated: boolean;
}

/** What the command line asks for; a fault in it is text. */
function parsed(): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      options: { alerts: { type: 'string' }, correlated: { type: 'boolean' } },
      allowPositionals: true,
    });
    const folder = positionals[0] ?? corpusFolder() ?? '../shared/corpus';
    if (!existsSync(join(folder, 'manifest.json'))) return `no manifest.json in ${folder}`;
    const ids = values.alerts?.split(',').map((id) => id.trim());
    return { folder, ids, isCorrelated: values.correlated === true };
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
} else {
  const { lines, differences } = gradeCorpus(asked.folder, asked.ids);
  for (const line of lines) console.log(line);
  for (const difference of differences) console.log(`DIFFERENCE ${difference}`);
  if (asked.ids === undefined) {
    for (const line of extendedLines(asked.folder, t1053Extended)) console.log(line);
  }
  console.log(differences.length === 0 ? 'as labelled' : `${differences.length} differences`);
  if (differences.length > 0) process.exitCode = 1;
}
