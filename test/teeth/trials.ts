import { boundsTrial } from './bounds-trial.ts';
import type { Court, Kill } from './kill.ts';
import type { Kernel } from './mutant.ts';
import { lawsTrial, oracleTrial } from './pair-trial.ts';
import { pairsOf } from './pairs.ts';
import { correlateTrial, timeTrial } from './time-trial.ts';
import type { Trial } from './trial.ts';

type Planned = readonly [trial: Trial, numRuns: number];

/** Milliseconds that one mutant may take, and those for a smaller counter-example. */
const LIMIT_MS = 60_000;
const SMALLER_MS = 5_000;

/** A counter-example of so few events is small. */
export const SMALL_EVENTS = 4;

/** All trials, in the order in which a mutant is held to them: what kills most comes first. */
export function trialsOf(seed: number, pairsCount: number): Planned[] {
  const pairs = pairsOf(seed, pairsCount);
  const first = Math.ceil(pairs.length / 8);
  const oracles = pairs.map((pair): Planned => [oracleTrial(pair), 20]);
  const all = pairs.map((pair): Planned => [lawsTrial(pair), 8]);
  return [
    ...oracles.slice(0, first),
    [timeTrial, 1_000],
    [correlateTrial, 100],
    [boundsTrial, 500],
    ...all.slice(0, first),
    ...oracles.slice(first),
    ...all.slice(first, 4 * first),
  ];
}

/** The smallest of the counter-examples that kill the mutant, or none where it survives. */
export function killOf(
  court: Court,
  mutant: Kernel,
  trials: readonly Planned[],
): Kill | undefined {
  const startMs = performance.now();
  let least: Kill | undefined;
  let leastMs = startMs;
  for (const [trial, numRuns] of trials) {
    const nowMs = performance.now();
    if (nowMs - startMs > LIMIT_MS) break;
    if (least !== undefined && nowMs - leastMs > SMALLER_MS) break;
    const kill = court.judge(mutant, trial, numRuns);
    if (kill === undefined) continue;
    if (least === undefined) leastMs = nowMs;
    if (least === undefined || kill.events < least.events) least = kill;
    if (least.events <= SMALL_EVENTS) break;
  }
  return least;
}
