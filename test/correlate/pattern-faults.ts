import { DefinitionError } from '../../src/core/problem.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { Mark } from '../../src/testing/timeline.ts';

/** What a run of the pattern is refused for, as `code path`. */
export function faults(pattern: Pattern<Mark, object>): string[] {
  const thrown = thrownBy(() => patternMachine(pattern, { within: 10 }));
  return thrown === undefined ? [] : thrown.problems.map(({ code, path }) => `${code} ${path}`);
}

export function thrownBy(act: () => unknown): DefinitionError | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof DefinitionError) return error;
    throw error;
  }
  return undefined;
}
