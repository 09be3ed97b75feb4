import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { suitesFolder } from '../conformance/suite.ts';
import { testCorpus } from '../corpus.ts';
import { sigmaReport } from './report.ts';

testCorpus('regression tests of SigmaHQ match what was verified', (folder) => {
  const rules = join(folder, 'sigma/rules.jsonl.gz');
  const tests = join(folder, 'sigma/regression-open.jsonl.gz');
  const { counts, lines } = sigmaReport([tests], [rules]);
  expect(lines).toEqual(['regression tests: 137 passed, 0 failed']);
  expect(counts).toMatchObject({ tests: 137, testsFailed: 0 });
});

testCorpus('every rule of SigmaHQ is active, or refused for a placeholder', (folder) => {
  const { counts, lines } = sigmaReport([join(folder, 'sigma/rules.jsonl.gz')], []);
  expect(counts).toMatchObject({ active: 3_715, warned: 37, refused: 2 });
  for (const line of lines.slice(1, -1)) expect(line).toContain('[placeholder-unfilled]');
  // Looked at one by one: each of the fields is in no event that Sysmon logs of its category.
  expect(lines.at(-1)).toBe(
    'warnings: condition-impossible 7, field-unknown 44, log-source-unknown 15, wildcard-escaped 3',
  );
});

test('cases of the semantics are answered as they say', ({ skip }) => {
  const sample = join(suitesFolder(), 'sigma-sample.jsonl');
  const isRequired = process.env['TOCSIN_REQUIRE_CORPUS'] === '1';
  skip(!existsSync(sample) && !isRequired, 'no suites: set TOCSIN_SUITES to their folder');
  expect(sigmaReport([sample], []).lines).toEqual(['cases: 30 passed, 0 failed']);
});
