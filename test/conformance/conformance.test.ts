import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adapters } from './adapters.ts';
import { reportOn } from './report.ts';
import { alternatives, choices } from './rsigma-condition.ts';
import { suitesFolder, suitesIn } from './suite.ts';

/** Passed, failed and excluded cases of each suite that stands beside the checkout. */
const PINNED: Readonly<Record<string, readonly [passed: number, failed: number, out: number]>> = {
  contested: [114, 0, 1],
  'eql-missing': [5, 0, 0],
  'flink-cep': [55, 0, 5],
  panther: [33, 0, 0],
  rsigma: [13, 0, 0],
  siddhi: [115, 0, 3],
};

for (const { suite, judge } of adapters) {
  test(`patterns answer as pinned on the suite ${suite}`, (context) => {
    const folder = suitesFolder();
    if (suitesIn(folder) === undefined) {
      const reason = 'no suites: set TOCSIN_SUITES to their folder';
      if (process.env['TOCSIN_REQUIRE_CORPUS'] === '1') throw new Error(reason);
      console.log(`skipped: ${suite} (${reason})`);
      context.skip(reason);
    }
    const verdicts = judge(join(folder, suite));
    const failed = verdicts.filter(({ is }) => is === 'failed');
    expect(failed).toEqual([]);
    const count = (is: string): number => verdicts.filter((one) => one.is === is).length;
    expect([count('passed'), failed.length, count('excluded')]).toEqual(PINNED[suite]);
  });
}

/** A folder with one suite of Panther's, made up: a rule of two groups, and its two signals. */
function madeUp(expectedFires: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'suites-'));
  const signals = ['first', 'second'].map((ruleOutput, id) => ({ id, ruleOutput, ts: id * 1000 }));
  const one = {
    id: 'panther/made-up',
    rule: { Group: [{ ID: 'first' }, { ID: 'second' }], LookbackWindowMinutes: 1 },
    events: signals,
    expectedFires,
  };
  mkdirSync(join(folder, 'panther'));
  writeFileSync(join(folder, 'panther', 'cases.json'), JSON.stringify([one]));
  return folder;
}

test('a report counts what passed, and names the folder that no adapter reads', () => {
  const folder = madeUp(true);
  mkdirSync(join(folder, 'unheard-of'));
  expect(reportOn(folder)).toEqual({
    lines: ['panther: 1 passed, 0 failed, 0 excluded', 'unheard-of: no adapter'],
    hasFailures: false,
  });
});

test('a report says of a failed case what was expected and what was received', () => {
  expect(reportOn(madeUp(false))).toEqual({
    lines: [
      'panther: 0 passed, 1 failed, 0 excluded',
      '  failed panther/made-up: expected false; received true',
    ],
    hasFailures: true,
  });
});

test('there is no report on a folder that does not exist', () => {
  expect(reportOn(join(tmpdir(), 'no-such-suites'))).toBeUndefined();
});

test('a condition over rules is read as alternatives of what is and what is not there', () => {
  expect(alternatives('a and not b')).toEqual([{ present: ['a'], absent: ['b'] }]);
  expect(alternatives('(a or b) and c')).toEqual([
    { present: ['a', 'c'], absent: [] },
    { present: ['b', 'c'], absent: [] },
  ]);
  expect(alternatives('not (a or not b)')).toEqual([{ present: ['b'], absent: ['a'] }]);
  expect(() => alternatives('a b')).toThrow('not understood');
});

test('two of three rules can be chosen in three ways', () => {
  expect(choices(['a', 'b', 'c'], 2)).toEqual([
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'c'],
  ]);
});
