import { type Problem, received } from '../core/problem.ts';
import { patternProblems } from './check-pattern.ts';
import type { Pattern } from './pattern.ts';
import { optionProblems, type PatternOptions } from './pattern-options.ts';

/** Everything that is wrong with a pattern and its options, each with its path (semantics F2). */
export function definitionProblems<I, M extends object>(
  pattern: Pattern<I, M>,
  options: PatternOptions<I, M>,
): Problem[] {
  const found = argumentProblems(pattern, options);
  if (found.length > 0) return found;
  return [...optionProblems(options, pattern.node), ...patternProblems(pattern.node)];
}

/** Without a pattern and options there is nothing to list further problems of. */
function argumentProblems(
  pattern: Partial<Pattern<never, object>> | null | undefined,
  options: object | null | undefined,
): Problem[] {
  const found: Problem[] = [];
  if (pattern?.type !== 'pattern') {
    const message = `expected a pattern; received ${received(pattern)}`;
    found.push({ code: 'pattern-invalid', path: 'pattern', message });
  }
  if (typeof options !== 'object' || options === null) {
    const message = `expected an object; received ${received(options)}`;
    found.push({ code: 'option-invalid', path: 'options', message });
  }
  return found;
}
