/**
 * What loading all rules of SigmaHQ costs: from YAML, beside its reader alone, and from a bundle,
 * made ready to run. CPU time, the collector's included, the median of rounds by turns; the number
 * of rules is asserted first.
 */
import { fromBundle, loadSigma, sigmaMatcher, toBundle } from 'tocsin/sigma';
import { parseAllDocuments } from 'yaml';
import { sigmaTexts } from './sigma-rules.ts';

const RULES = 3_752;

/** Prints the table; `--quick` takes one round. */
export async function sigma(args: readonly string[]): Promise<void> {
  const texts = sigmaTexts();
  if (texts === undefined) throw new Error('no corpus: set TOCSIN_CORPUS to its folder');
  const loaded = loadSigma(texts);
  const bundle = toBundle(loaded);
  const found = fromBundle(bundle).rules.length;
  if (loaded.rules.length !== RULES || found !== RULES) {
    throw new Error(`expected ${RULES} rules, received ${loaded.rules.length} and ${found}`);
  }
  const rows: readonly (readonly [string, () => unknown])[] = [
    ['YAML alone', () => texts.map(({ text }) => parseAllDocuments(text))],
    ['loadSigma', () => loadSigma(texts)],
    ['fromBundle', () => fromBundle(bundle)],
    ['fromBundle and sigmaMatcher', () => sigmaMatcher(fromBundle(bundle).rules)],
  ];
  const times = rows.map((): number[] => []);
  for (let round = 0; round < (args.includes('--quick') ? 1 : 5); round += 1) {
    for (const [index, [, run]] of rows.entries()) times[index]?.push(cpuMs(run));
  }
  const medians = times.map((all) => all.sort((a, b) => a - b)[all.length >> 1] ?? 0);
  const base = medians[0] ?? 1;
  console.log(`${RULES} rules, bundle of ${Math.round(bundle.length / 1024)} KiB`);
  for (const [index, [name]] of rows.entries()) {
    const ms = medians[index] ?? 0;
    console.log(`${name.padEnd(28)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / base).toFixed(2)} x`);
  }
}

function cpuMs(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
