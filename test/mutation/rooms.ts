/** Tests, besides its own, that a room is tested by. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  correlate: ['test/semantics/*-*.test.ts', 'test/testing/machine-*.test.ts'],
};

/** Globs of the tests that mutants of a room are held to. */
export function testsOf(room: string): string[] {
  return [`test/${room}/**/*.test.ts`, ...(ELSEWHERE[room] ?? [])];
}
