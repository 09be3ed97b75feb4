import { describe, expect, test } from 'vitest';
import { minutes } from '../../src/core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../src/core/event.ts';
import { runbookAlert, runbookAlerts, runbookScores } from './azure-alerts.ts';
import { ACCOUNT, automation, earlier, type More, runbook } from './azure-events.ts';
import { outcome } from './events.ts';

const counts = (...events: TelemetryEvent[]) => runbookAlerts(events).map(({ count }) => count);

describe('X1, a change that was accepted', () => {
  const REQUEST = 'request-1';
  const publish = (result: CloudOpEvent['outcome'], atMs: number, more: More = {}) =>
    runbook('publish/action', { outcome: result, atMs, correlationId: REQUEST, ...more });
  const accept = publish('accept', 0);

  test('waits ten minutes of event time, then is told', () => {
    const told = (atMs: number) =>
      outcome([runbookAlert()], [publish('accept', 0), earlier(atMs)], {
        latenessMs: 0,
        onEnd: 'undecided',
      });
    expect(told(minutes(10) - 1).alerts).toEqual([]);
    expect(told(minutes(10)).alerts).toEqual([]);
    expect(told(minutes(10) + 1).alerts.map(({ activity }) => activity)).toEqual(['create']);
  });

  test('becomes certain with a success of the same request, in any order', () => {
    for (const atMs of [1, minutes(10) - 1, minutes(10)]) {
      const [told, ...more] = runbookAlerts([accept, publish('success', atMs)]);
      expect(more).toEqual([]);
      expect([told?.tier, told?.count, told?.details['outcome']]).toEqual([
        'baseline',
        2,
        'success',
      ]);
    }
    expect(runbookAlerts([accept, publish('success', minutes(10) + 1)])).toHaveLength(2);
    expect(counts(publish('success', 5), accept)).toEqual([2]);
  });

  test('is silenced by a failure of the same request, in any order', () => {
    for (const atMs of [1, minutes(10) - 1, minutes(10)]) {
      expect(runbookAlerts([accept, publish('failure', atMs)])).toEqual([]);
    }
    expect(runbookAlerts([accept, publish('failure', minutes(10) + 1)])).toHaveLength(1);
    expect(runbookAlerts([publish('failure', 5), accept])).toEqual([]);
  });

  test('is not silenced by a failure after which the request succeeded', () => {
    const all = [accept, publish('failure', 1), publish('success', 2)];
    expect(runbookAlerts(all).map(({ details }) => details['outcome'])).toEqual(['success']);
  });

  test('is one of several requests of a deployment under one correlation id', () => {
    const other = { resourceId: `${ACCOUNT}/runbooks/Other` };
    expect(runbookAlerts([accept, publish('failure', 1, other)])).toHaveLength(1);
    expect(runbookAlerts([accept, publish('success', 1, other)])).toHaveLength(2);
    const written = 'microsoft.automation/automationaccounts/runbooks/write';
    expect(runbookAlerts([accept, publish('failure', 1, { operation: written })])).toHaveLength(1);
  });

  test('is known by the operation id where there is no correlation id, else stands alone', () => {
    const by = (operationId: string | undefined, result: CloudOpEvent['outcome'], atMs: number) =>
      publish(result, atMs, { correlationId: undefined, operationId });
    expect(runbookAlerts([by('op-1', 'accept', 0), by('op-1', 'failure', 1)])).toEqual([]);
    expect(runbookAlerts([by('op-1', 'accept', 0), by('op-2', 'failure', 1)])).toHaveLength(1);
    expect(runbookAlerts([by(undefined, 'accept', 0), by(undefined, 'failure', 1)])).toHaveLength(
      1,
    );
  });
});

describe('X2, a test of a draft', () => {
  const tested = (atMs: number) => runbook('draft/testjob/write', { atMs });
  const aged = (ageMs: number, more: More = {}) =>
    runbookScores([runbook('draft/content/write', more), tested(ageMs)]).at(-1);

  test('scores 20, and 20 more when the caller wrote its code within 30 minutes before', () => {
    expect(runbookScores([tested(0)])).toEqual([20]);
    expect(aged(minutes(30) - 1)).toBe(40);
    expect(aged(minutes(30))).toBe(40);
    expect(aged(minutes(30) + 1)).toBe(20);
  });

  test('has nothing of the code of another caller or runbook, or of a write that failed', () => {
    expect(aged(1, { caller: 'ada@contoso.example' })).toBe(20);
    expect(aged(1, { resourceId: `${ACCOUNT}/runbooks/Other` })).toBe(20);
    expect(aged(1, { outcome: 'failure' })).toBe(20);
    expect(runbookAlerts([runbook('draft/testjob/write', { outcome: 'failure' })])).toEqual([]);
  });
});

describe('the switches', () => {
  test.each([
    ['x1', runbook('publish/action', { outcome: 'accept' }), 40],
    ['x2', runbook('draft/testjob/write'), 20],
    ['x3', automation('modules/write', 'modules/Az.Accounts'), 40],
  ] as const)('%s is on, and can be switched off', (rule, event, score) => {
    expect(runbookScores([event])).toEqual([score]);
    expect(runbookScores([event], { extended: { [rule]: true } })).toEqual([score]);
    expect(runbookScores([event], { extended: { [rule]: false } })).toEqual([]);
    expect(runbookScores([runbook('write')], { extended: { [rule]: false } })).toEqual([30]);
  });
});
