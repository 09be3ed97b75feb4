/** What history says, as the alert on runbooks tells it. */
import { describe, expect, test } from 'vitest';
import { days, hours, minutes, seconds } from '../../src/core/duration.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { runbookAlerts, runbookScores } from './azure-alerts.ts';
import { accountMade, automation, earlier, type More, PROGRAM, runbook } from './azure-events.ts';

describe('whether a runbook was created or modified', () => {
  const kind = (...events: TelemetryEvent[]) => runbookAlerts(events).at(-1)?.details['changeKind'];

  test('is what the status says', () => {
    expect(kind(runbook('write', { subOutcome: 'Succeeded.Created' }))).toBe('created');
    expect(kind(runbook('write', { subOutcome: '200' }))).toBe('modified');
  });

  test('without a status is what the history says: 14 days of it, and no record before', () => {
    const created = runbook('write');
    expect(kind(created)).toBe('created or modified');
    expect(kind(earlier(-days(14) + 1), created)).toBe('created or modified');
    expect(kind(earlier(-days(14)), created)).toBe('created');
    expect(kind(earlier(-days(14) - 1), created)).toBe('created');
    const known = runbook('publish/action', { atMs: -hours(1), caller: 'ada@contoso.example' });
    expect(kind(earlier(-days(15)), known, created)).toBe('modified');
    expect(kind(known, created)).toBe('modified');
  });

  test('is not told by the records of the same request, nor by a failure', () => {
    const before = (['start', 'accept', 'failure'] as const).map((result, i) =>
      runbook('write', { outcome: result, atMs: -3 + i }),
    );
    expect(kind(earlier(-days(15)), ...before, runbook('write'))).toBe('created');
  });

  test('is modified for every other operation', () => {
    expect(kind(runbook('draft/write', { subOutcome: 'Created' }))).toBe('modified');
    expect(kind(automation('modules/write', 'modules/x'))).toBeUndefined();
  });

  test('is created for an action that creates and then writes again', () => {
    expect(kind(runbook('write', { subOutcome: 'Created' }), runbook('write', { atMs: 5 }))).toBe(
      'created',
    );
  });
});

describe('who acted', () => {
  const others = { caller: 'ada@contoso.example', callerIp: '198.51.100.7' };

  test('a newcomer adds 15, once the account has been watched for 14 days', () => {
    const newcomer = (historyMs: number) =>
      runbookScores([earlier(-historyMs, others), runbook('write')]);
    expect(newcomer(days(14) - 1)).toEqual([30]);
    expect(newcomer(days(14))).toEqual([45]);
    expect(newcomer(days(14) + 1)).toEqual([45]);
  });

  test('a newcomer is one for a day', () => {
    const known = (ageMs: number) =>
      runbookScores([earlier(-days(20), others), earlier(-ageMs), runbook('write')]);
    expect(known(seconds(1))).toEqual([45]);
    expect(known(hours(24) - 1)).toEqual([45]);
    expect(known(hours(24))).toEqual([30]);
    expect(known(hours(24) + 1)).toEqual([30]);
  });

  test('a caller from a new address adds 10, once the caller has been known for 14 days', () => {
    const moved = (historyMs: number) =>
      runbookScores([earlier(-historyMs), runbook('write', { callerIp: '192.0.2.190' })]);
    expect(moved(days(14) - 1)).toEqual([30]);
    expect(moved(days(14))).toEqual([40]);
    expect(runbookScores([earlier(-days(20)), runbook('write')])).toEqual([30]);
    expect(runbookScores([earlier(-days(20)), runbook('write', { callerIp: undefined })])).toEqual([
      30,
    ]);
  });

  test('a service principal that is listed adds nothing, by application or object id', () => {
    const events = [runbook('write', PROGRAM)];
    expect(runbookScores(events)).toEqual([45]);
    expect(runbookScores(events, { deployCallers: [`${PROGRAM.appId}`.toUpperCase()] })).toEqual([
      30,
    ]);
    expect(runbookScores(events, { deployCallers: [`${PROGRAM.objectId}`] })).toEqual([30]);
    const named = [runbook('write', { ...PROGRAM, caller: 'deployer' })];
    expect(runbookScores(named, { deployCallers: ['deployer', '*'] })).toEqual([45]);
  });

  test('a listed caller that is new adds nothing', () => {
    const events = [earlier(-days(20), others), runbook('write', { objectId: 'o-1' })];
    expect(runbookScores(events)).toEqual([45]);
    expect(runbookScores(events, { deployCallers: ['o-1'] })).toEqual([30]);
  });

  test('of a caller that the record does not name nothing is said', () => {
    const nobody = { caller: undefined, callerIp: '192.0.2.190' };
    expect(runbookScores([earlier(-days(20), others), runbook('write', nobody)])).toEqual([30]);
  });
});

describe('the creator of the account', () => {
  const aged = (ageMs: number, made: More = {}, more: More = {}) =>
    runbookScores([accountMade(made), runbook('write', { ...more, atMs: ageMs })]);

  test('adds 15 for 24 hours', () => {
    expect(aged(hours(24) - 1)).toEqual([45]);
    expect(aged(hours(24))).toEqual([45]);
    expect(aged(hours(24) + 1)).toEqual([30]);
  });

  test('is whoever created it, not who updated or failed to create it, nor another', () => {
    expect(aged(1, { subOutcome: undefined })).toEqual([45]);
    expect(aged(1, { subOutcome: 'OK' })).toEqual([30]);
    expect(aged(1, { outcome: 'failure' })).toEqual([30]);
    expect(aged(1, {}, { caller: 'ada@contoso.example' })).toEqual([30]);
  });

  test('is not who wrote an account that was there an hour before', () => {
    const made = accountMade({ subOutcome: undefined });
    const write = runbook('write', { atMs: 1 });
    expect(runbookScores([earlier(-hours(1)), made, write])).toEqual([45]);
    expect(runbookScores([earlier(-hours(1) - 1), made, write])).toEqual([30]);
  });
});

describe('tutorial runbooks', () => {
  const NAME = 'AzureAutomationTutorialWithIdentity';
  const aged = (ageMs: number, called = NAME, tutorialNames?: readonly string[], more: More = {}) =>
    runbookAlerts([accountMade(), runbook('write', { ...more, atMs: ageMs }, called)], {
      tutorialNames,
    }).map(({ score, allowedBy }) => [score, allowedBy !== undefined]);

  test('are expected for ten minutes', () => {
    expect(aged(minutes(10) - 1)).toEqual([[15, true]]);
    expect(aged(minutes(10))).toEqual([[15, true]]);
    expect(aged(minutes(10) + 1)).toEqual([[45, false]]);
  });

  test('are expected of the creator alone, by their exact names', () => {
    expect(aged(1, NAME.toUpperCase())).toEqual([[15, true]]);
    expect(aged(1, `${NAME}2`)).toEqual([[45, false]]);
    expect(aged(1, NAME.slice(0, -1))).toEqual([[45, false]]);
    expect(aged(1, NAME, undefined, { caller: 'ada@contoso.example' })).toEqual([[30, false]]);
    expect(runbookScores([runbook('write', {}, NAME)])).toEqual([30]);
  });

  test('are those that the host names', () => {
    expect(aged(1, 'Welcome', ['welcome'])).toEqual([[15, true]]);
    expect(aged(1, NAME, [])).toEqual([[45, false]]);
  });

  test('are runbooks: a module of that name is not expected', () => {
    const module = automation('modules/write', `modules/${NAME}`, { atMs: 1 });
    expect(runbookScores([accountMade(), module])).toEqual([55]);
  });
});
