/** Tests, besides its own, that a room is tested by. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  match: ['test/match/*.prop.test.ts'],
  correlate: ['test/semantics/*-*.test.ts', 'test/testing/machine-oracle.prop.test.ts'],
};

/**
 * Globs of the tests that mutants of a room are held to. Most properties run too long to be run
 * for each mutant.
 */
export function testsOf(room: string): string[] {
  return [`test/${room}/**/!(*.types|*.prop).test.ts`, ...(ELSEWHERE[room] ?? [])];
}
