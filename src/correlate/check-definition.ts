import type { Problem } from '../core/problem.ts';
import { noObject, noPattern } from './check-argument.ts';
import { patternProblems } from './check-pattern.ts';
import type { Pattern } from './pattern.ts';
import { optionProblems, type PatternOptions } from './pattern-options.ts';

/** Everything that is wrong with a pattern and its options, each with its path (semantics F2). */
export function definitionProblems<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
): Problem[] {
  // Without a pattern and options there is nothing to list further problems of.
  const found = [...noPattern(pattern), ...(noObject(options) ?? [])];
  if (found.length > 0) return found;
  return [...optionProblems(options, pattern.node), ...patternProblems(pattern.node)];
}
