/**
 * The matcher over made-up and recorded streams, beside a closure for each rule, the plain
 * interpreter and `JSON.parse` of the same events; rows are those that the matcher was designed by.
 *
 * CPU time of this process, by turns within a table, lower quartile of the rounds; ratios alone
 * mean anything. All answers are compared before anything is timed. `--quick` takes few events,
 * `--record NAME` keeps the rows in `bench/record`.
 */
import { checkAnswers, checkCorpus } from './match-answers.ts';
import { costRows } from './match-costs.ts';
import { printRecord, type Row, writeRecord } from './match-record.ts';
import { countRows, streamRows } from './match-rows.ts';
import type { Size } from './match-size.ts';
import { sigmaRules } from './sigma-rules.ts';

const FULL: Size = { events: 4_000, slowEvents: 40, rounds: 11 };
const QUICK: Size = { events: 400, slowEvents: 5, rounds: 3 };

export async function match(args: readonly string[]): Promise<void> {
  const found = sigmaRules();
  if (found === undefined) {
    console.log('skipped: no corpus; set TOCSIN_CORPUS to its folder');
    return;
  }
  const { rules, refused } = found;
  console.log(`${rules.length} rules; ${refused.length} not read${refused.map((r) => `\n  ${r}`)}`);
  if (args.includes('--corpus')) {
    await checkCorpus(rules, args.includes('--large') ? 'mixed-large' : 'mixed-small');
    return;
  }
  const size = args.includes('--quick') ? QUICK : FULL;
  checkAnswers(rules, size);
  const rows: Row[] = [...countRows(rules, size), ...streamRows(rules, size)];
  rows.push(...costRows(rules, size));
  console.log(printRecord(rows));
  const name = args[args.indexOf('--record') + 1];
  if (args.includes('--record') && name !== undefined) writeRecord(name, rows);
}
