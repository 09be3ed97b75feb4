/** Judges mutants, one after the other, as the process that started it asks. */
import { Court } from './kill.ts';
import { kernelWith } from './mutant.ts';
import type { Mutation } from './sites.ts';
import { killOf, trialsOf } from './trials.ts';

const [seed = 1, pairsCount = 1_500] = process.argv.slice(2).map(Number);
const trials = trialsOf(seed, pairsCount);
const court = new Court(await kernelWith(), seed);

process.on('message', async (mutation: Mutation) => {
  try {
    const kill = killOf(court, await kernelWith(mutation), trials);
    process.send?.({ kill, leftOut: court.leftOut() });
  } catch (error) {
    process.send?.({ failed: String((error as Error).stack) });
  }
});
process.send?.('ready');
