/** Judges mutants, one after the other, as the process that started it asks. */
import { Court } from './court.ts';
import { kernelWith } from './mutant.ts';
import type { Mutation } from './mutations.ts';
import { killOf, trialsOf } from './trials.ts';

const [seed = 1, pairsCount = 1_500] = process.argv.slice(2).map(Number);
const trials = trialsOf(seed, pairsCount);
const court = new Court(await kernelWith());

process.on('message', async (mutation: Mutation) => {
  const kill = killOf(court, await kernelWith(mutation), trials);
  process.send?.({ kill, faults: court.faults });
});
process.send?.('ready');
