import { bareTrial } from './bare-trial.ts';
import type { Court, Kill, Trial } from './court.ts';
import { idsTrial } from './ids-trial.ts';
import { keysTrial } from './keys-trial.ts';
import { looksTrial } from './looks-trial.ts';
import type { Kernel } from './mutant.ts';
import { correlateTrial, orderTrial } from './order-trial.ts';
import { roundsOf } from './pairs.ts';
import { lawsTrial, oracleTrial, togetherTrial } from './pattern-trial.ts';
import { slicesTrial } from './slices-trial.ts';

/** A counter-example of so few events is small. */
export const SMALL_EVENTS = 4;
/** After a first counter-example, a smaller one is looked for so long. */
const SMALLER_MS = 5_000;

/** All trials, in the order in which a mutant is held to them: what kills most comes first. */
export function trialsOf(seed: number, pairsCount: number): Trial[] {
  const rounds = roundsOf(seed, pairsCount);
  const pairs = rounds.flat();
  const [round = [], next = []] = rounds;
  const few = Math.ceil(pairs.length / 8);
  const plans = [
    ...pairs.slice(0, few).map(oracleTrial),
    orderTrial,
    bareTrial,
    ...pairs.slice(0, few).map(lawsTrial),
    ...round.map((pair, kind) => togetherTrial(pair, next[kind] ?? pair)),
    correlateTrial,
    keysTrial,
    idsTrial,
    slicesTrial,
    looksTrial,
    ...pairs.slice(few).map(oracleTrial),
    ...pairs.slice(few, 3 * few).map(lawsTrial),
  ];
  return plans.map((plan, index) => ({ ...plan, seed: seed + index }));
}

/** The smallest of the counter-examples that kill the mutant, or none where it survives. */
export function killOf(court: Court, mutant: Kernel, trials: readonly Trial[]): Kill | undefined {
  let least: Kill | undefined;
  let untilMs = Number.POSITIVE_INFINITY;
  for (const trial of trials) {
    if (performance.now() > untilMs) break;
    const kill = court.judge(mutant, trial);
    if (kill === undefined) continue;
    if (least === undefined) untilMs = performance.now() + SMALLER_MS;
    if (least === undefined || kill.events < least.events) least = kill;
    if (least.events <= SMALL_EVENTS) break;
  }
  return least;
}
