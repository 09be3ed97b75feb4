/** Files that predicates and `dispatch` are made of, and where they are tested. */
export const testedWithDispatch: Readonly<Record<string, string>> = {
  'src/match/cell.ts': 'a part of dispatch, proven with it: test/match/dispatch.prop.test.ts',
  'src/match/conjuncts.ts': 'a part of dispatch, proven with it',
  'src/match/dispatch-bucket.ts': 'a part of dispatch, proven with it',
  'src/match/dispatch-rule.ts': 'tested with dispatch, as sources',
  'src/match/dispatch-table.ts': 'a part of dispatch, tested and proven there',
  'src/match/event-walk.ts': 'a part of dispatch, proven with it',
  'src/match/field-slot.ts': 'a part of dispatch, proven with it',
  'src/match/literal-sweep.ts': 'proven with needle-index',
  'src/match/log-sources.ts': 'tested with dispatch, as sources',
  'src/match/matcher.ts': 'tested with compile-predicate',
  'src/match/rule-program.ts': 'a part of dispatch, proven with it',
  'src/match/shared-regex.ts': 'a part of dispatch, proven with it',
  'src/match/slot-table.ts': 'a part of dispatch, proven with it',
  'src/match/typical-text.ts': 'guesses alone: a poor one costs time, never an answer',
  'src/testing/wanted-value.ts': 'a part of witness, tested there',
};
