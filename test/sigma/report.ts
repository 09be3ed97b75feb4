import { printFault, type SigmaFault } from '../../src/sigma/fault.ts';
import { loadSigma } from '../../src/sigma/load-sigma.ts';
import { readCorpusFile } from '../corpus.ts';
import {
  type Failure,
  judgeRegression,
  judgeSample,
  type RegressionTest,
  type SampleCase,
} from './conformance.ts';

/** A line of a file of rules. */
interface RuleLine {
  readonly path: string;
  readonly id: string;
  readonly yaml: string;
}

type Line = Partial<RuleLine & RegressionTest & SampleCase>;

/** What became of the files, as lines to print. */
export interface SigmaReport {
  readonly lines: readonly string[];
  readonly hasFailures: boolean;
  readonly counts: Readonly<Record<string, number>>;
}

/** Judges files of rules, regression tests and cases; tests find their rules in `library`, too. */
export function sigmaReport(files: readonly string[], library: readonly string[]): SigmaReport {
  const all = files.flatMap(linesOf);
  const rules = all.filter((line): line is RuleLine => line.yaml !== undefined);
  const tests = all.filter((line): line is Line & RegressionTest => line.rule_id !== undefined);
  const cases = all.filter(
    (line): line is Line & SampleCase => line.kind !== undefined && line.yaml === undefined,
  );
  const shelf = [...rules, ...library.filter((file) => !files.includes(file)).flatMap(linesOf)];
  const yaml = new Map(shelf.map((line) => [line.id ?? '', line.yaml ?? '']));
  const ofRules = rules.length === 0 ? { lines: [], counts: {} } : loadedLines(rules);
  const regression = judged(
    'regression tests',
    tests.map((test) => judgeRegression(test, (id) => yaml.get(id))),
  );
  const sample = judged('cases', cases.map(judgeSample));
  return {
    lines: [...ofRules.lines, ...regression.lines, ...sample.lines],
    hasFailures: regression.failed + sample.failed > 0,
    counts: {
      ...ofRules.counts,
      tests: tests.length - regression.failed,
      testsFailed: regression.failed,
      cases: cases.length - sample.failed,
      casesFailed: sample.failed,
    },
  };
}

function linesOf(file: string): Line[] {
  const text = new TextDecoder().decode(readCorpusFile(file));
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
}

/** Every rule accounted for: active, active with warnings, or refused and named. */
function loadedLines(rules: readonly RuleLine[]): Pick<SigmaReport, 'lines' | 'counts'> {
  const { reports } = loadSigma(rules.map(({ path, yaml }) => ({ name: path, text: yaml })));
  const count = (of: string): number => reports.filter(({ state }) => state === of).length;
  const counts = { active: count('active'), warned: count('warned'), refused: count('refused') };
  const { active, warned, refused } = counts;
  const head = `rules: ${rules.length} texts, ${reports.length} documents`;
  const faults = reports.filter(({ state }) => state === 'refused').flatMap((one) => one.faults);
  return {
    lines: [
      `${head}: ${active} active, ${warned} active with warnings, ${refused} refused`,
      ...faults.map((fault) => `  ${printFault(fault)}`),
      ...warningsLine(reports.flatMap((one) => one.faults)),
    ],
    counts,
  };
}

/** How often each warning is told. */
function warningsLine(faults: readonly SigmaFault[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { severity, code } of faults) {
    if (severity === 'warning') counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const parts = [...counts].sort().map(([code, count]) => `${code} ${count}`);
  return parts.length === 0 ? [] : [`warnings: ${parts.join(', ')}`];
}

function judged(
  what: string,
  verdicts: readonly (Failure | undefined)[],
): { readonly lines: readonly string[]; readonly failed: number } {
  if (verdicts.length === 0) return { lines: [], failed: 0 };
  const failures = verdicts.filter((one) => one !== undefined);
  const lines = failures.map(
    ({ id, expected, received }) => `  failed ${id}: expected ${expected}, received ${received}`,
  );
  const passed = verdicts.length - failures.length;
  return {
    lines: [`${what}: ${passed} passed, ${failures.length} failed`, ...lines],
    failed: failures.length,
  };
}
