import { expect, test } from 'vitest';
import { findings } from '../../src/t1053/findings/catalogue.ts';
import { repositoryTexts } from '../house/tree.ts';
import { COVERAGE_PAGE, coveragePages, LAYER } from './coverage-page.ts';

const texts = repositoryTexts();
const pages = coveragePages(texts);

test.each([COVERAGE_PAGE, LAYER])('%s says what the rules say', (path) => {
  expect(texts.get(path)).toBe(pages.get(path));
});

test('every finding names the telemetry of its steps', () => {
  const silent = findings.filter(({ finding }) => finding.telemetry === undefined);
  expect(silent.map(({ finding }) => finding.name)).toEqual([]);
});
