/** Files that the tests of the history hold, without one of their own, each with the reason. */
export const testedWithHistory: Readonly<Record<string, string>> = {
  'src/correlate/cell-entries.ts': 'by law: test/history/history.prop.test.ts',
  'src/correlate/keyed-entries.ts': 'by law: test/history/history.prop.test.ts',
  'src/correlate/pattern-entries.ts': 'by law: test/history/history.prop.test.ts',
  'src/history/chunk.ts': 'tested with load-version',
  'src/history/element-log.ts': 'a part of history, tested there',
  'src/history/fold.ts': 'a part of history, tested there',
  'src/history/folder.ts': 'a part of history, tested there',
  'src/history/history-of.ts': 'tested with history',
  'src/history/manifest.ts': 'tested with load-version',
  'src/history/opening.ts': 'a part of history, tested there',
  'src/history/place.ts': 'tested with history',
  'src/history/save-version.ts': 'tested with load-version',
  'src/history/version.ts': 'a part of history, tested there',
  'src/history/whole-state.ts': 'a part of history, tested there',
};
