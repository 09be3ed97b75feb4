import { describe, expect, test } from 'vitest';
import { days } from '../../../src/core/duration.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053WinTaskRedefined } from '../../../src/t1053/index.ts';
import { created, settled } from '../events.ts';
import { changed, runs } from './windows-events.ts';

const told = (...events: TelemetryEvent[]) => settled([t1053WinTaskRedefined], events);
const NAME = '\\Backup';
const LATER_MS = 60_000;

describe('another action', () => {
  const first = created(NAME, runs('backup.exe'));

  test('is told, with what it runs and who changed it', () => {
    const [alert, ...others] = told(
      first,
      changed(NAME, 'powershell -enc SQBF', { atMs: LATER_MS }),
    );
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      name: 'T1053WinTaskRedefined',
      tier: 'extended',
      score: 75,
      severity: 'high',
      details: { newIs: 'action', taskName: NAME },
      summary: 'task \\Backup of ws1 was changed by CORP\\alice, running powershell -enc SQBF',
    });
  });

  test('the same action is silent, in any case of letters', () => {
    expect(told(first, changed(NAME, 'backup.exe', { atMs: LATER_MS }))).toEqual([]);
    expect(told(first, changed('\\BACKUP', 'Backup.EXE', { atMs: LATER_MS }))).toEqual([]);
  });

  test('is told once while it stays, and the way back is told as well', () => {
    const again = [1, 2, 3].map((i) => changed(NAME, 'other.exe', { atMs: i * LATER_MS }));
    expect(told(first, ...again)).toHaveLength(1);
    const back = [5, 6].map((i) => changed(NAME, 'backup.exe', { atMs: i * LATER_MS }));
    expect(told(first, ...again, ...back)).toHaveLength(2);
  });

  test('of two definitions in one instant both count as the last', () => {
    const both = [first, changed(NAME, 'other.exe', { timeMs: first.timeMs })];
    expect(told(...both)).toHaveLength(1);
    for (const command of ['backup.exe', 'other.exe']) {
      expect(told(...both, changed(NAME, command, { atMs: LATER_MS }))).toHaveLength(1);
    }
  });

  test('of another task or of another host says nothing of this one', () => {
    const at = { atMs: LATER_MS, user: 'alice' };
    expect(told(first, changed('\\Other', 'x.exe', at))[0]?.details['newIs']).toBe('actor');
    expect(told(first, changed(NAME, 'x.exe', { ...at, host: 'ws2' }))[0]?.details['newIs']).toBe(
      'actor',
    );
  });
});

describe('another account', () => {
  const first = created(NAME, runs('backup.exe'));

  test('is told without any history, and scores less', () => {
    const [alert] = told(changed(NAME, 'backup.exe'));
    expect(alert).toMatchObject({ score: 25, severity: 'low', details: { newIs: 'actor' } });
    expect(told(first, changed(NAME, 'backup.exe', { user: 'bob', atMs: LATER_MS }))).toHaveLength(
      1,
    );
  });

  test('is known for 14 days, the edge included', () => {
    const again = (atMs: number) => told(first, changed(NAME, 'backup.exe', { atMs })).length;
    expect(again(days(14) - 1)).toBe(0);
    expect(again(days(14))).toBe(0);
    expect(again(days(14) + 1)).toBe(1);
  });

  test('one that changes the task every day stays known', () => {
    const daily = Array.from({ length: 40 }, (_, i) =>
      changed(NAME, 'backup.exe', { atMs: (i + 1) * days(1) }),
    );
    expect(told(first, ...daily)).toEqual([]);
  });
});

describe('look-alikes', () => {
  const NAME_OF_WINDOWS = '\\Microsoft\\Windows\\SoftwareProtectionPlatform\\SvcRestartTask';
  const half = (more: object) =>
    [0, 1, 2, 3].map((i) => changed(NAME_OF_WINDOWS, 'x.exe', { atMs: i * 1_800_000, ...more }));

  test.each([
    ['a machine account', { user: 'DC1$' }],
    ['NETWORK SERVICE by its identifier', { user: 'x', sid: 'S-1-5-20' }],
    ['NETWORK SERVICE by name', { user: 'NETWORK SERVICE', domain: 'NT AUTHORITY' }],
    ['the local system', { user: 'SYSTEM' }],
  ])('%s changes a task of Windows every half hour', (_, more) => {
    expect(told(...half(more))).toEqual([]);
  });

  test('a user who changes one of them is told, and so is a system account elsewhere', () => {
    expect(told(...half({}))).toHaveLength(1);
    expect(told(changed('\\Corp\\X', 'x.exe', { user: 'DC1$' }))).toHaveLength(1);
    expect(told(changed('\\Microsoft\\WindowsX', 'x.exe', { user: 'DC1$' }))).toHaveLength(1);
  });

  test('creation, deletion and a definition that cannot be read are no other action', () => {
    const first = created(NAME, runs('backup.exe'));
    const unreadable = changed(NAME, '', { content: undefined, atMs: LATER_MS });
    const deleted = created(NAME, { telemetry: 'security/4699', action: 'delete' });
    expect(told(first, deleted, unreadable)).toEqual([]);
    expect(told(first, created(NAME, { ...runs('other.exe'), atMs: LATER_MS }))).toEqual([]);
  });
});
