/**
 * What hostile texts of Sigma cost `loadSigma` until it refuses them: CPU time, and bytes of the
 * heap that were taken and not given back yet. That each is refused with its code is asserted
 * first.
 */
import { loadSigma } from 'tocsin/sigma';
import { hostileRules } from './hostile-rules.ts';
import { hostileYaml } from './hostile-yaml.ts';
import { cpuMs, heapBytes, median } from './measure.ts';

/** Beyond these figures the status is 1. */
const MS_MAX = 50;
const MIB_MAX = 20;

/** Prints the table; `--quick` takes one round. */
export async function sigmaHostile(args: readonly string[]): Promise<void> {
  const rounds = args.includes('--quick') ? 1 : 7;
  for (const one of [...hostileYaml(), ...hostileRules()]) {
    const { reports, rules } = loadSigma(one.texts);
    const fault = reports.flatMap(({ faults }) => faults).find(({ code }) => code === one.code);
    if (fault === undefined || rules.length > 0) {
      const codes = new Set(reports.flatMap(({ faults }) => faults.map(({ code }) => code)));
      throw new Error(`${one.name}: expected ${one.code}, received ${[...codes].slice(0, 5)}`);
    }
    const times = Array.from({ length: rounds }, () => cpuMs(() => loadSigma(one.texts)));
    const mib = extraMib(() => loadSigma(one.texts));
    const isBeyond = median(times) > MS_MAX || mib > MIB_MAX;
    if (isBeyond) process.exitCode = 1;
    const place = `${fault.line}:${fault.column}`;
    console.log(
      [
        one.name.padEnd(50),
        `${fault.code} ${place}`.padEnd(34),
        `${median(times).toFixed(1).padStart(8)} ms`,
        `${mib.toFixed(1).padStart(6)} MiB`,
        isBeyond ? ' beyond' : '',
      ].join(''),
    );
  }
}

function extraMib(work: () => unknown): number {
  const before = heapBytes();
  const made = work();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return made === undefined ? 0 : (heapUsed + arrayBuffers - before) / 1_048_576;
}
