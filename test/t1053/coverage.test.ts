import { describe, expect, test } from 'vitest';
import { coverage } from '../../src/t1053/coverage.ts';
import { t1053Extended } from '../../src/t1053/extended/catalogue.ts';
import { findings } from '../../src/t1053/findings/catalogue.ts';
import { taskCreatedAndRun } from '../../src/t1053/findings/task-created-and-run.ts';
import { t1053 } from '../../src/t1053/pack.ts';
import { secOpsWinSchtasksRemoteSystem } from '../../src/t1053/sec-ops-win-schtasks-remote-system.ts';

describe('coverage', () => {
  test('has a row for each rule part of an alert, with what the alert names', () => {
    const { rule } = secOpsWinSchtasksRemoteSystem;
    const rows = coverage([secOpsWinSchtasksRemoteSystem]);
    expect(rows.map((row) => row.rule)).toEqual(rule.selections.map(({ id }) => id));
    expect(rows[0]).toEqual({
      alert: 'SecOpsWinSchtasksRemoteSystem',
      rule: 'win-schtasks-remote-system/b1',
      tier: 'baseline',
      attack: rule.attack,
      telemetry: ['security/4688', 'sysmon/1'],
      needsCorrelation: false,
    });
  });

  test('has a row for each finding, which needs correlation', () => {
    const [row] = coverage([], [taskCreatedAndRun]);
    expect(row).toMatchObject({
      alert: 'T1053WinTaskCreatedAndRun',
      rule: 'T1053WinTaskCreatedAndRun',
      tier: 'correlated',
      needsCorrelation: true,
    });
    expect(row?.telemetry).toContain('security/4698');
  });

  test('of a finding that names no telemetry is told all the same', () => {
    const finding = { ...taskCreatedAndRun.finding, telemetry: undefined };
    const { runnable } = taskCreatedAndRun;
    const pipeline = Object.assign(() => taskCreatedAndRun(), { finding, runnable });
    expect(coverage([], [pipeline])[0]?.telemetry).toEqual([]);
  });

  test('of nothing is nothing', () => {
    expect(coverage([])).toEqual([]);
  });

  test('names every rule of the pack once, all of one version of the matrix', () => {
    const rows = coverage([...t1053, ...t1053Extended], findings);
    expect(new Set(rows.map(({ rule }) => rule)).size).toBe(rows.length);
    expect(new Set(rows.map(({ attack }) => attack.version))).toEqual(new Set(['18.0']));
  });
});
