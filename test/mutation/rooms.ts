/** Tests, besides its own, that a room is tested by. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  match: ['test/match/*.prop.test.ts'],
  correlate: [
    'test/semantics/{input-and-keys,matches}.test.ts',
    'test/testing/{cases,oracle,oracle-*}.test.ts',
    'test/testing/*-oracle.prop.test.ts',
    'test/history/golden.test.ts',
    'test/correlate/{chain-machine,key-slots,same-action,stamp-rows}.prop.test.ts',
  ],
};

/**
 * Globs of the tests that mutants of a room are held to. Most properties run too long to be run
 * for each mutant.
 */
export function testsOf(room: string): string[] {
  return [`test/${room}/**/!(*.types|*.prop).test.ts`, ...(ELSEWHERE[room] ?? [])];
}
