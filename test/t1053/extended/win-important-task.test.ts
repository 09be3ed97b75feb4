import { describe, expect, test } from 'vitest';
import type { TaskEvent } from '../../../src/core/event.ts';
import { t1053WinImportantTaskDisabled } from '../../../src/t1053/extended/win-important-task.ts';
import { created, process, registered } from '../events.ts';
import { scores, told } from './host-run.ts';

const alert = t1053WinImportantTaskDisabled;

const SR = '\\Microsoft\\Windows\\SystemRestore\\SR';
const audited = (taskName: string, more: Partial<TaskEvent> & { readonly atMs?: number } = {}) =>
  created(taskName, { action: 'disable', telemetry: 'security/4701', ...more });
const logged = (taskName: string, atMs = 0): TaskEvent => ({
  ...registered(taskName, atMs),
  action: 'delete',
  telemetry: 'taskscheduler/141',
});

describe('what fires', () => {
  test.each([
    SR,
    '\\Microsoft\\Windows\\Windows Defender\\Windows Defender Scheduled Scan',
    '\\Microsoft\\Windows\\ExploitGuard\\ExploitGuard MDM policy Refresh',
    '\\Microsoft\\Windows\\BitLocker\\BitLocker MDM policy Refresh',
    '\\Microsoft\\Windows\\WindowsBackup\\AutomaticBackup',
    '\\Microsoft\\Windows\\WindowsUpdate\\Scheduled Start',
    '\\Microsoft\\Windows\\UpdateOrchestrator\\Schedule Scan',
    SR.toUpperCase(),
  ])('%s is disabled', (taskName) => {
    expect(scores(alert, audited(taskName))).toEqual([60]);
  });

  test.each([
    [`schtasks /change /tn "${SR}" /disable`, 60],
    [`schtasks.exe /Delete /F /TN ${SR}`, 60],
    [`schtasks /change /tn "Microsoft\\Windows\\SystemRestore\\SR" /disable`, 60],
  ])('%s', (line, score) => {
    expect(scores(alert, process(line))).toEqual([score]);
  });

  test('the system ranks low, and so does a log without an account', () => {
    expect(scores(alert, audited(SR, { user: 'WS1$' }))).toEqual([15]);
    expect(scores(alert, logged(SR))).toEqual([20]);
  });

  test('the command, the audit and the log are one', () => {
    const line = process(`schtasks /delete /f /tn "${SR}"`);
    const removal = { action: 'delete', telemetry: 'security/4699', atMs: 40 } as const;
    const [first, ...others] = told(alert, [line, audited(SR, removal), logged(SR, 10_000)]);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ count: 3, score: 60, details: { taskName: SR } });
  });

  test('another host is named', () => {
    const [first] = told(alert, [process(`schtasks /delete /s SRV01 /f /tn "${SR}"`)]);
    expect(first?.destination).toEqual({ host: 'SRV01' });
  });
});

describe('what looks alike', () => {
  test.each([
    ['it is enabled', process(`schtasks /change /tn "${SR}" /enable`)],
    ['it is asked for', process(`schtasks /query /tn "${SR}"`)],
    ['help', process(`schtasks /delete /tn "${SR}" /?`)],
    ['another task', process('schtasks /delete /f /tn "\\Backup\\SR"')],
    ['a task that only looks so', audited('\\Mine\\Microsoft\\Windows\\SystemRestore\\SR')],
    ['another task of the system', audited('\\Microsoft\\Windows\\Maps\\MapsUpdateTask')],
    ['an update of it', created(SR, { action: 'update', telemetry: 'security/4702' })],
    ['its creation', created(SR)],
    ['no name', process('schtasks /delete /f')],
  ])('%s: silent', (_, event) => {
    expect(scores(alert, event)).toEqual([]);
  });
});
