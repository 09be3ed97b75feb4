/**
 * `npm run corpus -- [--alerts A,B] [FOLDER]`: exit status 1 for any difference from labels, and
 * the alerts that no label speaks of apart, under `extended`, unless some are asked for by name;
 * `npm run corpus -- --correlated [FOLDER]` prints findings instead, `--scores` how scores rank,
 * `--side-by-side` what others publish for the same beside ours, once ours is as labelled.
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
import { outranking, scoredGroups, scoreLines } from './scores.ts';
import { sideBySide } from './side-by-side.ts';

interface Asked {
  readonly folder: string;
  readonly ids: string[] | undefined;
  readonly isCorrelated: boolean;
  readonly isScores: boolean;
  readonly isSideBySide: boolean;
}

/** What the command line asks for; a fault in it is text. */
function parsed(): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      options: {
        alerts: { type: 'string' },
        correlated: { type: 'boolean' },
        scores: { type: 'boolean' },
        'side-by-side': { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const folder = positionals[0] ?? corpusFolder() ?? '../shared/corpus';
    if (!existsSync(join(folder, 'manifest.json'))) return `no manifest.json in ${folder}`;
    return {
      folder,
      ids: values.alerts?.split(',').map((id) => id.trim()),
      isCorrelated: values.correlated === true,
      isScores: values.scores === true,
      isSideBySide: values['side-by-side'] === true,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function print(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}

/** True where the alerts are as labelled; differences are printed. */
function grade(folder: string, ids: string[] | undefined, isLong: boolean): boolean {
  const { lines, differences } = gradeCorpus(folder, ids);
  if (isLong) print(lines);
  print(differences.map((difference) => `DIFFERENCE ${difference}`));
  if (isLong && ids === undefined) print(extendedLines(folder, t1053Extended));
  print([differences.length === 0 ? 'as labelled' : `${differences.length} differences`]);
  return differences.length === 0;
}

async function run({ folder, ids, ...asked }: Asked): Promise<boolean> {
  if (asked.isCorrelated) {
    print(correlatedLines(folder, findings));
    return true;
  }
  if (asked.isScores) {
    const groups = scoredGroups(folder);
    const faults = outranking(groups);
    print([...scoreLines(groups), ...faults.map((fault) => `OUTRANKS ${fault}`)]);
    return faults.length === 0;
  }
  if (!asked.isSideBySide) return grade(folder, ids, true);
  if (!grade(folder, undefined, false)) return false;
  print(await sideBySide(folder));
  return true;
}

const asked = parsed();
if (typeof asked === 'string') {
  console.error(`corpus: ${asked}`);
  process.exitCode = 2;
} else if (!(await run(asked))) {
  process.exitCode = 1;
}
