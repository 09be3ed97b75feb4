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

test('the laws kill most mutants of a handful, the kernel itself never', async () => {
  const court = new Court(await kernelWith());
  const trials = trialsOf(SEED, 30);
  expect(killOf(court, await kernelWith(), trials)).toBeUndefined();
  const { drawn } = drawnMutations(SEED, 4);
  const kills = [];
  for (const mutation of drawn) kills.push(killOf(court, await kernelWith(mutation), trials));
  const texts = kills.map((kill, index) => `${drawn[index]?.file} ${kill?.example ?? 'survives'}`);
  expect(kills.filter((kill) => kill !== undefined).length, texts.join('\n')).toBeGreaterThan(1);
});
