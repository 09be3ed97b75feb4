import { describe, expect, test } from 'vitest';
import { minutes } from '../../../src/core/duration.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import {
  type ProtectedAutomation,
  t1053AzureProtectedRunbookChanged,
} from '../../../src/t1053/extended/protected-runbook-changed.ts';
import { automation, runbook, SUBSCRIPTION, webhook } from '../azure-events.ts';
import { outcome } from '../events.ts';
import { scores } from './told.ts';

const told = (neverChanges: readonly ProtectedAutomation[], ...events: TelemetryEvent[]) =>
  scores(t1053AzureProtectedRunbookChanged({ neverChanges }), ...events);

describe('T1053AzureProtectedRunbookChanged', () => {
  test('fires for what is listed, by runbook, account or subscription', () => {
    for (const entry of [
      { name: 'syncusers' },
      { account: 'AA-*' },
      { subscription: SUBSCRIPTION },
      { account: 'aa-ops', name: 'Sync?sers' },
    ]) {
      expect(told([entry], runbook('write'))).toEqual([80]);
    }
  });

  test('is silent for anything else, and with an empty list or entry', () => {
    expect(told([{ name: 'BreakGlass' }], runbook('write'))).toEqual([]);
    expect(told([{ name: 'SyncUsers', account: 'other' }], runbook('write'))).toEqual([]);
    expect(told([{}], runbook('write'))).toEqual([]);
    expect(told([], runbook('write'))).toEqual([]);
    expect(scores(t1053AzureProtectedRunbookChanged(), runbook('write'))).toEqual([]);
  });

  test('fires for code and webhooks of a listed account, too', () => {
    const listed = [{ account: 'aa-ops' }];
    expect(told(listed, automation('modules/write', 'modules/Az.Accounts'))).toEqual([80]);
    expect(told(listed, webhook())).toEqual([80]);
    expect(told(listed, automation('schedules/write', 'schedules/Nightly'))).toEqual([]);
    expect(told(listed, runbook('read'))).toEqual([]);
  });

  test('does not fire for a failure, and tells an accepted change ten minutes later', () => {
    const listed = [{ name: 'SyncUsers' }];
    expect(told(listed, runbook('write', { outcome: 'failure' }))).toEqual([]);
    expect(told(listed, runbook('write', { outcome: 'start' }))).toEqual([]);
    const accepted = runbook('publish/action', { outcome: 'accept', correlationId: 'c' });
    const failed = runbook('publish/action', { outcome: 'failure', correlationId: 'c', atMs: 1 });
    expect(told(listed, accepted)).toEqual([80]);
    expect(told(listed, accepted, failed)).toEqual([]);
    const until = (atMs: number) =>
      outcome(
        [t1053AzureProtectedRunbookChanged({ neverChanges: listed })],
        [accepted, automation('schedules/write', 'schedules/Nightly', { atMs })],
        { latenessMs: 0, onEnd: 'undecided' },
      ).alerts.length;
    expect([until(minutes(10)), until(minutes(10) + 1)]).toEqual([0, 1]);
  });

  test('takes the accepted change and its success for one', () => {
    const listed = [{ name: 'SyncUsers' }];
    const accepted = runbook('publish/action', { outcome: 'accept', correlationId: 'c' });
    const success = runbook('publish/action', { correlationId: 'c', atMs: 30_000 });
    expect(told(listed, accepted, success)).toEqual([80]);
  });
});
