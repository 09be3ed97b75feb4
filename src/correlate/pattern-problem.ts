import { type Problem, received } from '../core/problem.ts';

/** What is wrong with a part of a pattern, without a word of what a text said. */
export function problem(code: string, path: string, expected: string, got: string): Problem {
  return { code, path, message: `expected ${expected}; received ${got}` };
}

export function functionProblems(value: unknown, code: string, path: string): Problem[] {
  if (typeof value === 'function') return [];
  const expected = code === 'step-invalid' ? 'a test, a step or a pattern' : 'a function';
  return [problem(code, path, expected, received(value))];
}
