/**
 * Regular expressions on texts of 16 KB that were made to hang them: published shapes, generated
 * ones and, with the corpus, those of the SigmaHQ rules. `npm run bench -- regex [COUNT]`; COUNT
 * patterns are generated, 10,000 unless said otherwise.
 *
 * CPU time of one test: the first on a text, when RE2 still builds its automaton, and again. The
 * answer on short texts is checked against RegExp before anything is timed.
 */
import fc from 'fast-check';
import { linearRegex } from '../src/regex/linear-regex.ts';
import { readPattern } from '../src/regex/read-pattern.ts';
import type { RegexNode } from '../src/regex/regex-node.ts';
import { corpusFolder } from '../test/corpus.ts';
import { stepsOn } from '../test/regex/backtrack.ts';
import { arbEvil, PUBLISHED } from '../test/regex/evil-patterns.ts';
import { pumpedTexts } from '../test/regex/pumped.ts';
import { sigmaPatterns } from '../test/regex/sigma-patterns.ts';
import { cpuMs } from './measure.ts';

const CHARS = 16_384;
const GATE_MS = 20;
const GOAL_MS = 2;
const AGAIN = 3;
const CHARS_CHECKED = 12;
const STEPS_CHECKED = 10_000;

type Pattern = readonly [source: string, flags: string];

/** What one set of patterns took, the slowest first. */
interface Taken {
  readonly source: string;
  readonly engine: string;
  readonly firstMs: number;
  readonly againMs: number;
}

/** Prints the slowest of each set; says so where the corpus is not at hand. */
export function regex(args: readonly string[]): Promise<void> {
  const count = Number(args[0] ?? 10_000);
  const published = PUBLISHED.map(([, , source]): Pattern => [source, '']);
  const generated = fc
    .sample(arbEvil, { numRuns: count, seed: 1_053 })
    .map((source): Pattern => [source, '']);
  run('warming up', published, Number.POSITIVE_INFINITY);
  run('published shapes', published, Number.POSITIVE_INFINITY);
  run('generated', generated, 4);
  const folder = corpusFolder();
  if (folder === undefined) console.log('no corpus: SigmaHQ rules not measured');
  else run('SigmaHQ rules', sigmaPatterns(folder).map(patternOf), Number.POSITIVE_INFINITY);
  return Promise.resolve();
}

function patternOf({
  source,
  flags,
}: {
  readonly source: string;
  readonly flags: string;
}): Pattern {
  return [source, flags];
}

function run(name: string, patterns: readonly Pattern[], textsMax: number): void {
  const taken = patterns.flatMap(([source, flags]) => measure(source, flags, textsMax));
  const engines = ['native', 're2'].map(
    (engine) => `${taken.filter((one) => one.engine === engine).length} ${engine}`,
  );
  console.log(`${name}: ${engines.join(', ')}, ${patterns.length - taken.length} refused`);
  for (const key of ['firstMs', 'againMs'] as const) {
    const slowest = [...taken].sort((a, b) => b[key] - a[key]);
    const above = (ms: number): number => taken.filter((one) => one[key] > ms).length;
    const what = key === 'firstMs' ? 'first test' : 'again     ';
    console.log(
      `  ${what} slowest ${slowest[0]?.[key].toFixed(2)} ms (${slowest[0]?.source}); ` +
        `above ${GOAL_MS} ms ${above(GOAL_MS)}, above ${GATE_MS} ms ${above(GATE_MS)}`,
    );
  }
}

function measure(source: string, flags: string, textsMax: number): Taken[] {
  const compiled = linearRegex().compile(source, flags);
  if ('code' in compiled) return [];
  const node = readPattern(source, flags);
  check(node, [source, flags], compiled.test);
  let [firstMs, againMs] = [0, 0];
  for (const text of pumpedTexts(node, CHARS).slice(0, textsMax)) {
    const times = Array.from({ length: 1 + AGAIN }, () => cpuMs(() => compiled.test(text)));
    firstMs = Math.max(firstMs, times[0] ?? 0);
    againMs = Math.max(againMs, Math.min(...times.slice(1)));
  }
  return [{ source, engine: compiled.engine, firstMs, againMs }];
}

/** Throws where a short text has another answer than RegExp gives, if RegExp can give one. */
function check(node: RegexNode, [source, flags]: Pattern, test: (text: string) => boolean): void {
  if (source.includes('(?i)')) return;
  const oracle = new RegExp(source, flags);
  for (const text of pumpedTexts(node, CHARS_CHECKED)) {
    if (stepsOn(node, text, STEPS_CHECKED) === STEPS_CHECKED) continue;
    if (test(text) !== oracle.test(text)) throw new Error(`wrong answer: ${source}`);
  }
}
