import { expect, test } from 'vitest';
import { Repetition } from '../../src/match/repetition.ts';

/** Asks for so many texts, of which each is at hand or not; how many of them are kept. */
function ask(repetition: Repetition, count: number, hitShare: number, mayGrow = false): number {
  let misses = 0;
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const keeps = repetition.keepsNext(misses, mayGrow);
    if (keeps) kept += 1;
    if (!keeps || i % 1_024 >= hitShare) misses += 1;
  }
  return kept;
}

test.each([
  ['a quarter of them came again', 256, 2_048],
  ['one less than a quarter came again', 255, 1_024],
  ['none came again', 0, 1_024],
])('of 2048 texts, where of the first %s: %i at hand, %i kept', (_, hits, kept) => {
  expect(ask(new Repetition(), 2_048, hits)).toBe(kept);
});

test('what is not kept is tried again after 15 times as many', () => {
  expect(ask(new Repetition(), 16 * 1_024, 0)).toBe(1_024);
  expect(ask(new Repetition(), 17 * 1_024, 0)).toBe(2_048);
  expect(ask(new Repetition(), 32 * 1_024, 0)).toBe(2_048);
});

test('as long as there may be more room, texts are kept', () => {
  expect(ask(new Repetition(), 8 * 1_024, 0, true)).toBe(8 * 1_024);
});
