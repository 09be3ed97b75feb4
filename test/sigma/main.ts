/**
 * `npm run sigma:conformance -- [FILE...]`: how Sigma rules are loaded and what they match. Files
 * are lines of JSON, plain or gzip, told apart by what is in them: rules (`yaml`), regression
 * tests of them (`rule_id`), cases (`kind`). Default: those of the corpus and of the suites. The
 * status is 1 where a case fails, 2 where there is no file.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { suitesFolder } from '../conformance/suite.ts';
import { corpusFolder } from '../corpus.ts';
import { sigmaReport } from './report.ts';

const corpus = corpusFolder() ?? '';
const known = [
  join(corpus, 'sigma/rules.jsonl.gz'),
  join(corpus, 'sigma/regression-open.jsonl.gz'),
  join(suitesFolder(), 'sigma-sample.jsonl'),
];
const given = process.argv.slice(2);
const files = (given.length > 0 ? given : known).filter(existsSync);
if (files.length === 0) {
  console.error('no files: name some, or set TOCSIN_CORPUS and TOCSIN_SUITES');
  process.exitCode = 2;
} else {
  const report = sigmaReport(files, known.slice(0, 1).filter(existsSync));
  console.log(report.lines.join('\n'));
  process.exitCode = report.hasFailures ? 1 : 0;
}
