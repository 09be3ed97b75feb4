import { expect, test } from 'vitest';
import { quietProblems } from '../../src/correlate/quiet-options.ts';

const by = (): string => 'k';

test('a quiet time above 0 is required, a bound on keys is not', () => {
  expect(quietProblems({ by, quietMs: 1 })).toEqual([]);
  expect(quietProblems({ by, quietMs: 1, keysMax: 1 })).toEqual([]);
  expect(quietProblems({ by } as never).map(({ path }) => path)).toEqual(['options.quietMs']);
});

test('every problem is listed with its path', () => {
  const problems = quietProblems({ by, quietMs: Number.NaN, keysMax: 0 });
  expect(problems.map(({ path }) => path)).toEqual(['options.quietMs', 'options.keysMax']);
});
