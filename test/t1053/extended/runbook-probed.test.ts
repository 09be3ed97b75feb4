import { describe, expect, test } from 'vitest';
import { minutes } from '../../../src/core/duration.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053AzureRunbookProbed } from '../../../src/t1053/extended/runbook-probed.ts';
import { automation, type More, PROGRAM, runbook } from '../azure-events.ts';
import { outcome, settled } from '../events.ts';
import { scores } from './told.ts';

const failed = (atMs: number, more: More = {}) =>
  runbook('write', { outcome: 'failure', atMs, ...more });
const probing = (...events: TelemetryEvent[]) => scores(t1053AzureRunbookProbed(), ...events);

describe('T1053AzureRunbookProbed', () => {
  test('fires at the third failure of one caller, once', () => {
    expect(probing(failed(0), failed(1))).toEqual([]);
    expect(probing(failed(0), failed(1), failed(2))).toEqual([20]);
    expect(probing(failed(0), failed(1), failed(2), failed(3))).toEqual([20]);
  });

  test('counts within 15 minutes, the edge among them', () => {
    const middle = minutes(7);
    expect(probing(failed(0), failed(middle), failed(minutes(15) - 1))).toEqual([20]);
    expect(probing(failed(0), failed(middle), failed(minutes(15)))).toEqual([20]);
    expect(probing(failed(0), failed(middle), failed(minutes(15) + 1))).toEqual([]);
  });

  test('counts whatever change of a runbook failed, and on whichever runbook', () => {
    const other = (name: string, at: number) =>
      runbook(name, { outcome: 'failure', atMs: at }, name);
    expect(probing(other('draft/write', 0), other('publish/action', 1), other('write', 2))).toEqual(
      [20],
    );
  });

  test('counts each caller alone, and nothing that went well or was of another kind', () => {
    expect(probing(failed(0), failed(1), failed(2, { caller: 'ada@contoso.example' }))).toEqual([]);
    expect(probing(failed(0), failed(1), runbook('write', { atMs: 2 }))).toEqual([]);
    const read = automation('runbooks/read', 'runbooks/SyncUsers', { outcome: 'failure', atMs: 2 });
    expect(probing(failed(0), failed(1), read)).toEqual([]);
  });

  test('counts a record once, however often delivered', () => {
    const second = failed(1);
    expect(probing(failed(0), second, second, second)).toEqual([]);
  });

  test('goes by the address where no caller is named, and by nothing where neither is', () => {
    const at = (atMs: number, callerIp?: string) => failed(atMs, { caller: undefined, callerIp });
    expect(probing(at(0, '203.0.113.9'), at(1, '203.0.113.9'), at(2, '203.0.113.9'))).toEqual([20]);
    expect(probing(at(0), at(1), at(2))).toEqual([]);
  });

  test('is told in any order of arrival', () => {
    expect(probing(failed(2), failed(0), failed(1))).toEqual([20]);
  });

  test('is not hidden behind a long row of failures that are too few at a time', () => {
    const row = Array.from({ length: 40 }, (_, index) => failed(index * minutes(10)));
    expect(probing(...row.slice(0, 31))).toEqual([]);
    expect(probing(...row)).toEqual([20]);
  });

  test('adds what is strange about the caller, and takes off what is expected', () => {
    const three = [0, 1, 2].map((at) => failed(at, PROGRAM));
    expect(scores(t1053AzureRunbookProbed(), ...three)).toEqual([35]);
    expect(
      scores(t1053AzureRunbookProbed({ deployCallers: [PROGRAM.appId ?? ''] }), ...three),
    ).toEqual([20]);
    const allowEntries = [{ account: 'aa-*' }];
    expect(scores(t1053AzureRunbookProbed({ allowEntries }), ...three)).toEqual([5]);
    const silent = outcome([t1053AzureRunbookProbed({ allowEntries, allow: 'drop' })], three);
    expect(silent.alerts).toEqual([]);
    expect(silent.notes.map(({ code }) => code)).toContain('alert-dropped');
  });

  test('names the caller, and all that was tried', () => {
    const names = ['One', 'Two', 'Two'];
    const events = names.map((name, at) =>
      runbook('write', { outcome: 'failure', atMs: at }, name),
    );
    expect(settled([t1053AzureRunbookProbed()], events)[0]).toMatchObject({
      name: 'T1053AzureRunbookProbed',
      tier: 'extended',
      severity: 'low',
      count: 3,
      source: { account: 'eve@contoso.example' },
      details: { items: ['runbooks/One', 'runbooks/Two'] },
    });
  });
});
