/**
 * `npm run mutate -- ROOM [--files FILE,...] [--update]`: whether the tests of a room of `src`
 * notice changes of its code, as many of them as the scores on record say. Without a change of
 * code or tests, mutants are not run again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { root } from '../house/tree.ts';
import { report } from '../package/entries.ts';
import { isLoadedOnce, type MutantResult, rangeOf, withLater } from './loaded-once.ts';
import { type Score, scoreFault, scoreOf } from './scores.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'string' }, update: { type: 'boolean' } },
});
const [room = 'core'] = positionals;
const files = values.files?.split(',').sort();
const path = `${root}test/mutation-scores.json`;

process.env['TOCSIN_MUTATED_ROOM'] = room;
process.env['TOCSIN_ORACLE_RUNS'] = '300';
process.env['TOCSIN_MATCH_PAIRS'] = '2400';
process.env['TOCSIN_MATCH_SEED'] = '1053';
const first = await new Stryker({
  mutate: files ?? [`src/${room}/**/*.ts`, '!src/**/index.ts'],
  incrementalFile: `reports/mutation/${room}.json`,
}).runMutationTest();
const results = withLater(first, await judgedByAll(first.filter(isLoadedOnce)));

const score: Score = { ...scoreOf(results), ...(files === undefined ? {} : { files }) };
console.log(`${room}: ${JSON.stringify(score)}`);
const scores = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Score>;
if (values.update === true) {
  const all = Object.entries({ ...scores, [room]: score }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}
const fault = values.update === true ? undefined : scoreFault(room, score, scores[room]);
report('mutate', fault === undefined ? [] : [fault]);

/** Mutants of what runs when a module is loaded, which no one test runs: all tests judge them. */
async function judgedByAll(mutants: readonly MutantResult[]): Promise<MutantResult[]> {
  if (mutants.length === 0) return [];
  return new Stryker({
    mutate: [...new Set(mutants.map(rangeOf))],
    ignoreStatic: false,
    incrementalFile: `reports/mutation/${room}-loaded-once.json`,
  }).runMutationTest();
}
