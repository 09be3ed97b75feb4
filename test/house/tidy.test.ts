import { describe, expect, test } from 'vitest';
import { commentFaults } from './comments.ts';
import { anyFaults, constructFaults } from './constructs.ts';
import { deliveryParts } from './delivery-parts.ts';
import { pairFaults } from './pairs.ts';
import { testedByRows } from './tested-by-rows.ts';
import { catalogueAndPolicies } from './tested-elsewhere.ts';
import { testedWithDispatch } from './tested-with-dispatch.ts';
import { testedWithHistory } from './tested-with-history.ts';
import { testedWithPatterns } from './tested-with-patterns.ts';
import { testedWithSigma } from './tested-with-sigma.ts';
import { functionFaults, textFaults } from './tidy.ts';
import { repositoryTexts, select, type Texts } from './tree.ts';

const texts = repositoryTexts();
const code = select(texts, /\.(ts|mjs)$/);

/** Files of `src` without a test file of their own, each with the reason. */
const testedElsewhere: Readonly<Record<string, string>> = {
  ...testedWithPatterns,
  ...testedWithHistory,
  ...testedWithSigma,
  ...catalogueAndPolicies,
  'src/core/limits.ts': 'numbers alone: each bound is tested by the file that keeps it',
  'src/correlate/alarm.ts': 'tested with threshold and count-within',
  'src/correlate/alarm-options.ts': 'tested with count-within',
  'src/correlate/silence-frame.ts': 'the machine of inactivity, tested there',
  'src/correlate/subtracting.ts': 'tested with contents',
  'src/correlate/two-stacks.ts': 'tested with contents',
  'src/correlate/values-frame.ts': 'the machine of first-seen, tested there',
  'src/correlate/cell-options.ts': 'tested with aggregate',
  'src/correlate/cell-state.ts': 'tested with cell-saving, and by the laws of all that counts',
  'src/correlate/cell-stepper.ts': 'a part of cell-machine, by the laws of all that counts',
  'src/correlate/count-cells.ts': 'a part of count-frame: count-within and cell-saving',
  'src/correlate/tell-crossing.ts': 'tested with count-within and distinct-within',
  'src/correlate/columns.ts': 'tested with stamp-rows and key-slots',
  'src/correlate/look-heap.ts': 'a part of calendar, tested there',
  'src/correlate/object-frame.ts': 'tested with the windows of aggregate',
  'src/correlate/ring-pool.ts': 'a part of stamp-rows, tested there',
  'src/correlate/slot-alarms.ts': 'a part of count-frame: test/correlate/count-within.test.ts',
  'src/correlate/pane.ts': 'a part of pane-frame',
  'src/correlate/sliding-cell.ts': 'a part of sliding-frame',
  'src/correlate/cell-machine.ts': 'tested through the machines it makes: aggregate, threshold',
  'src/correlate/contents.ts': 'tested with the windows that slide: aggregate.prop.test.ts',
  'src/correlate/count.ts': 'tested by law: test/correlate/aggregator.test.ts',
  'src/correlate/count-frame.ts': 'the machine of count-within, tested there',
  'src/correlate/crossing-options.ts': 'tested with count-within',
  'src/correlate/distinct.ts': 'tested by law: test/correlate/aggregator.test.ts',
  'src/correlate/distinct-frame.ts': 'the machine of distinct-within, tested there',
  'src/correlate/ends.ts': 'tested by law: test/correlate/aggregator.test.ts',
  'src/correlate/event-operator.ts':
    'tested with the operators that it makes: aggregate-by, count-within',
  'src/correlate/extremes.ts': 'tested by law: test/correlate/aggregator.test.ts',
  'src/correlate/last-frame.ts': 'a window of aggregate, tested there',
  'src/correlate/lifted.ts': 'tested with aggregate',
  'src/correlate/object-of.ts': 'tested by law: test/correlate/aggregator.test.ts',
  'src/correlate/pane-frame.ts': 'a window of aggregate, tested there',
  'src/correlate/period-options.ts': 'tested with several, low and gradient',
  'src/correlate/period-values.ts': 'tested with gradient and deviation',
  'src/correlate/percentile.ts': 'tested by law: test/correlate/aggregator.test.ts',
  'src/correlate/read-key.ts': 'tested with aggregate',
  'src/correlate/read-number.ts': 'tested with aggregate',
  'src/correlate/session-frame.ts': 'a window of aggregate, tested there',
  'src/correlate/sliding-frame.ts': 'a window of aggregate, tested there',
  'src/correlate/stamps.ts': 'tested with the windows that slide: aggregate.prop.test.ts',
  'src/correlate/sum.ts': 'tested by law: test/correlate/aggregator.test.ts',
  'src/correlate/window.ts': 'tested with aggregate',
  'src/correlate/action-deadlines.ts': 'a part of same-action, tested and proven there',
  'src/correlate/compile-pattern.ts': 'a part of pattern-machine: test/semantics, and the oracle',
  'src/correlate/detection.ts': 'tested with D1 and D2 in test/semantics',
  'src/correlate/open-action.ts': 'a part of same-action, tested and proven there',
  'src/correlate/same-action-snapshot.ts': 'a part of same-action, tested and proven there',
  'src/correlate/sighting.ts': 'a part of same-action, tested and proven there',
  'src/correlate/snapshot.ts': 'tested where machines are restored: same-action, detector',
  'src/correlate/spans.ts': 'a part of same-action, tested and proven there',
  'src/regex/regex-code.ts': 'tested with read-pattern, code by code',
  ...deliveryParts,
  ...testedWithDispatch,
  'src/rule/alert-pipeline.ts': 'tested with detect',
  'src/rule/before.ts': 'tested with detect, as what came before',
  'src/rule/define-rule.ts': 'tested with detect',
  'src/rule/event-identity.ts': 'tested as double delivery in the properties of the pack',
  'src/rule/event-text.ts': 'tested with detect, as what came before',
  'src/rule/held-snapshot.ts': 'tested with detector',
  'src/rule/held.ts': 'tested with detect, as what came before',
  'src/rule/rule-runner.ts': 'tested with detect and detector',
  'src/rule/sight.ts': 'tested with detect',
  'src/rule/to-alert.ts': 'tested with detect',
  'src/t1053/creation-description.ts': 'tested with both alerts',
  'src/t1053/creation-facts.ts': 'tested with both alerts',
  'src/t1053/creation-selections.ts': 'tested with sec-ops-win-scheduled-task-creation',
  'src/t1053/parity.ts': 'tested with the alerts, as vendorParity',
  'src/t1053/published-query.ts': 'tested with the alerts, as vendorParity, and by the corpus',
  'src/t1053/schtasks-creation.ts': 'tested with sec-ops-win-schtasks-remote-system',
  'src/t1053/score.ts': 'tested with both alerts',
  'src/t1053/starter-allow.ts': 'tested with sec-ops-win-scheduled-task-creation',
  ...testedByRows,
  'src/testing/arb-attack.ts': 'a part of arb-recording, tested there',
  'src/testing/attack-events.ts': 'a part of arb-staged-attack, tested there',
  'src/testing/arb-condition.ts': 'a part of arb-pattern, tested there',
  'src/testing/arb-event-base.ts': 'a part of arb-telemetry, tested there',
  'src/testing/arb-step.ts': 'a part of arb-pattern, tested there',
  'src/testing/arb-written.ts': 'a part of arb-pattern, tested there',
  'src/testing/attacks-azure.ts': 'a part of arb-staged-attack, tested there',
  'src/testing/attacks-linux.ts': 'a part of arb-staged-attack, tested there',
  'src/testing/attacks-windows.ts': 'a part of arb-staged-attack, tested there',
  'src/testing/everyday.ts': 'a part of arb-staged-attack, tested there',
  'src/testing/law-due.ts': 'a part of laws, tested there',
  'src/testing/law-machine.ts': 'a part of laws, tested there',
  'src/testing/law-operator.ts': 'a part of laws, tested there',
  'src/testing/law-room.ts': 'a part of the laws of patterns, tested there',
  'src/testing/law-size.ts': 'a part of laws, tested there',
  'src/testing/law-state.ts': 'a part of laws, tested there',
  'src/testing/law-stream.ts': 'a part of laws, tested there',
  'src/testing/law.ts': 'a part of laws, tested there',
  'src/testing/oracle-after.ts': 'a part of the oracle: test/testing/oracle-policies.test.ts',
  'src/testing/oracle-forward.ts': 'a part of the oracles of counting, tested with each',
  'src/testing/oracle-key.ts': 'a part of the oracle, tested there',
  'src/testing/oracle-open.ts': 'a part of the oracle: test/testing/oracle-absence.test.ts',
  'src/testing/oracle-order.ts': 'a part of the oracle, tested there',
  'src/testing/oracle-room.ts': 'a part of the oracle: test/testing/oracle-policies.test.ts',
  'src/testing/oracle-run.ts': 'a part of the oracle, tested there',
  'src/testing/oracle-skipped.ts': 'a part of the oracle, tested there',
  'src/testing/oracle-so-far.ts': 'a part of the oracle, tested there as given',
  'src/testing/oracle-state.ts': 'a part of the oracle, tested there',
  'src/testing/oracle-states.ts': 'a part of the oracle, tested there',
  'src/testing/oracle-time.ts': 'a part of the oracle, tested there',
  'src/testing/oracle-unordered.ts': 'a part of the oracle: test/testing/oracle-repeat.test.ts',
  'src/testing/oracle-where.ts': 'a part of the oracle, tested there',
  'src/testing/scaled-node.ts': 'a part of pattern-laws, tested there',
};

/** Faults of all texts by one check. */
function all(of: Texts, check: (path: string, text: string) => string[]): string[] {
  return [...of].flatMap(([path, text]) => check(path, text));
}

function lines(count: number): string {
  return 'x;\n'.repeat(count);
}

describe('the tree', () => {
  test('keeps to the house numbers for files, lines and names', () => {
    expect(all(code, textFaults)).toEqual([]);
  });

  test('keeps to the house numbers for functions', () => {
    expect(all(code, functionFaults)).toEqual([]);
  });

  test('has no code from text, no focused test, no skip without a reason', () => {
    expect(all(code, constructFaults)).toEqual([]);
  });

  test('has no any in src', () => {
    expect(all(select(texts, /^src\/.*\.ts$/), anyFaults)).toEqual([]);
  });

  test('says in a comment what each public export gives', () => {
    expect(commentFaults(select(texts, /^src\/.*\.ts$/))).toEqual([]);
  });

  test('has a test file beside every file of src', () => {
    expect(pairFaults(texts, testedElsewhere)).toEqual([]);
  });
});

describe('text', () => {
  test('a file may have 300 lines and not 301', () => {
    expect(textFaults('a.ts', lines(300))).toEqual([]);
    expect(textFaults('a.ts', lines(301))).toEqual(['a.ts: 301 lines of at most 300']);
  });

  test('a line may have 100 columns and not 101', () => {
    expect(textFaults('a.ts', `\n${'x'.repeat(100)}\n`)).toEqual([]);
    expect(textFaults('a.ts', `\n${'x'.repeat(101)}\n`)).toEqual([
      'a.ts:2: 101 columns of at most 100',
    ]);
  });

  test.each([`TO${'DO'}`, `FIX${'ME'}`, `XX${'X'}`, `HA${'CK'}`])('refuses marker %s', (marker) => {
    expect(textFaults('a.ts', `// ${marker}: later`)).toEqual(['a.ts:1: leftover marker']);
  });

  test.each(['src/core/utils.ts', 'src/common/a.ts', 'src/a/task-manager.ts'])(
    'refuses the name %s',
    (path) => {
      expect(textFaults(path, '')).toHaveLength(1);
    },
  );
});

describe('functions', () => {
  test('a function may have 60 lines and not 61', () => {
    const functionOf = (count: number): string => `f(() => {\n${lines(count - 2)}});`;
    expect(functionFaults('a.ts', functionOf(60))).toEqual([]);
    expect(functionFaults('a.ts', functionOf(61))).toEqual([
      'a.ts:1: 61 function lines of at most 60',
    ]);
    expect(functionFaults('a.ts', `describe('x', () => {\n${lines(80)}});`)).toEqual([]);
  });

  test('a file may have 10 named functions and not 11; callbacks do not count', () => {
    const ten = 'class A { m() {} get g() { return 1; } }\n'.repeat(4);
    const two = 'const f = () => {};\nfunction g() { [].map((x) => x); }\n';
    expect(functionFaults('a.ts', ten + two)).toEqual([]);
    expect(functionFaults('a.ts', ten + two + two)).toEqual([
      'a.ts: 12 named functions of at most 10',
    ]);
  });

  test('a function may have 2 overloads and not 3', () => {
    const two = 'function f(a: 1): 1;\nfunction f(a: 2): 2;\n';
    const body = 'function f(a: number): number { return a; }';
    expect(functionFaults('a.ts', two + body)).toEqual([]);
    expect(functionFaults('a.ts', `${two}function f(a: 3): 3;\n${body}`)).toEqual([
      'a.ts:1: 3 overloads of at most 2',
    ]);
  });
});

describe('constructs', () => {
  test.each([`ev${'al'}('1')`, `new Func${'tion'}('1')`, `Func${'tion'}('1')`])(
    'refuses %s',
    (text) => {
      expect(constructFaults('a.ts', text)).toEqual(['a.ts:1: code is never made from text']);
    },
  );

  test.each(['only', 'skip', 'skipIf', 'runIf', 'todo'])('refuses a test with .%s', (name) => {
    expect(constructFaults('a.ts', `test.${name}('x', () => {})`)).toHaveLength(1);
    expect(constructFaults('a.ts', `describe.concurrent.${name}('x', () => {})`)).toHaveLength(1);
  });

  test('allows a skip with its reason, and skip as a name elsewhere', () => {
    expect(constructFaults('a.ts', "test('x', ({ skip }) => skip(true, 'why'))")).toEqual([]);
    expect(constructFaults('a.ts', 'rows.skip')).toEqual([]);
  });

  test('refuses any as a type, not as a word', () => {
    expect(anyFaults('a.ts', 'export const any = 1;\nlet x: any[];')).toEqual([
      'a.ts:2: say unknown, not any',
    ]);
  });
});

describe('comments', () => {
  const declared = `/** A. */
export interface A {}
/** B. */
export function b(x: 1): 1;
export function b(x: number): number { return x; }
export const c = 1;
export type D = 1;`;
  const faultsOf = (index: string): string[] =>
    commentFaults(new Map(Object.entries({ 'src/a/index.ts': index, 'src/a/x.ts': declared })));

  test('what an entry exports needs one, and one overload is enough', () => {
    expect(faultsOf("export { type A, b } from './x.ts';")).toEqual([]);
    expect(faultsOf("export { type A, c as renamed } from './x.ts';")).toEqual([
      'src/a/x.ts: c does not say in a comment what the caller gets',
    ]);
    expect(faultsOf("export type * from './x.ts';")).toHaveLength(2);
  });
});

describe('pairs', () => {
  const tree = (paths: string[], text: string): Texts => new Map(paths.map((p) => [p, text]));

  test('a file that runs needs its test, a file of types or exports does not', () => {
    expect(pairFaults(tree(['src/a/x.ts'], 'export const x = 1;'), {})).toEqual([
      'src/a/x.ts: no test/a/x.test.ts',
    ]);
    expect(pairFaults(tree(['src/a/x.ts', 'test/a/x.test.ts'], 'f();'), {})).toEqual([]);
    expect(pairFaults(tree(['src/a/x.ts', 'test/a/x.prop.test.ts'], 'f();'), {})).toEqual([]);
    expect(pairFaults(tree(['src/a/x.ts'], 'export interface X {}'), {})).toEqual([]);
    expect(pairFaults(tree(['src/a/index.ts'], "export { x } from './x.ts';"), {})).toEqual([]);
  });

  test('an exemption is refused once it is not needed', () => {
    const exempt = { 'src/a/x.ts': 'tested with y' };
    expect(pairFaults(tree(['src/a/x.ts'], 'f();'), exempt)).toEqual([]);
    expect(pairFaults(tree(['src/a/x.ts', 'test/a/x.test.ts'], 'f();'), exempt)).toHaveLength(1);
  });

  test('an exemption that names a test file is refused once that is gone', () => {
    const exempt = { 'src/a/x.ts': 'through test/a/y.test.ts' };
    expect(pairFaults(tree(['src/a/x.ts', 'test/a/y.test.ts'], 'f();'), exempt)).toEqual([]);
    expect(pairFaults(tree(['src/a/x.ts'], 'f();'), exempt)).toHaveLength(1);
  });
});
