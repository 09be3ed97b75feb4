import { expect, test } from 'vitest';
import { Court } from './court.ts';
import { kernelWith } from './mutant.ts';
import { drawnMutations } from './mutations.ts';
import { mutators } from './mutators.ts';
import { killOf, trialsOf } from './trials.ts';

const SEED = 1;

test('every kind of mutation fits somewhere in the kernel', () => {
  const { drawn } = drawnMutations(SEED, Number.POSITIVE_INFINITY);
  const kinds = new Set(drawn.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(mutators.map(([kind]) => kind).sort());
});

test('a seed draws the same mutations each time', () => {
  expect(drawnMutations(SEED, 3)).toEqual(drawnMutations(SEED, 3));
});

test('the laws kill a mutant among the first few, and never the kernel itself', async () => {
  const kernel = await kernelWith();
  const court = new Court(kernel);
  const trials = trialsOf(SEED, 24);
  expect(killOf(court, kernel, trials)).toBeUndefined();
  for (const mutation of drawnMutations(SEED, 6).drawn) {
    const kill = killOf(court, await kernelWith(mutation), trials);
    if (kill !== undefined) return;
  }
  throw new Error('expected a mutant that is killed; received survivors alone');
});
