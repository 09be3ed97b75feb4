import { expect, test } from 'vitest';
import { type Score, scoreFault, scoreOf } from './scores.ts';

function mutants(counts: Readonly<Record<string, number>>): { readonly status: string }[] {
  return Object.entries(counts).flatMap(([status, count]) => Array(count).fill({ status }));
}

const score: Score = scoreOf(mutants({ Killed: 5, Timeout: 1, Survived: 2, NoCoverage: 1 }));

test('what fails or does not end is detected; what survives or is not run is not', () => {
  expect(score).toEqual({
    score: 66.66,
    mutants: 9,
    killed: 5,
    timedOut: 1,
    survived: 2,
    uncovered: 1,
  });
});

test('mutants that do not compile or are left out do not count', () => {
  expect(scoreOf(mutants({ Killed: 1, CompileError: 2, RuntimeError: 1, Ignored: 3 }))).toEqual(
    scoreOf(mutants({ Killed: 1 })),
  );
});

test('a score may rise and stay, and not fall', () => {
  expect(scoreFault('core', score, { ...score, score: 66.65 })).toBeUndefined();
  expect(scoreFault('core', score, score)).toBeUndefined();
  expect(scoreFault('core', score, { ...score, score: 66.67 })).toBe(
    'core fell from 66.67 % to 66.66 %',
  );
});

test('scores over other files do not compare, nor does a room without one', () => {
  const part = { ...score, files: ['src/core/time.ts'] };
  expect(scoreFault('core', part, part)).toBeUndefined();
  expect(scoreFault('core', part, score)).toBe('core is on record for other files');
  expect(scoreFault('core', score, undefined)).toMatch('no score on record');
});
