import { describe, expect, test } from 'vitest';
import { minutes } from '../../../src/core/duration.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { rebootInDestruction } from '../../../src/t1053/findings/reboot-in-destruction.ts';
import { base, content, created, process } from '../events.ts';
import { found } from './found.ts';

const REBOOT = 'schtasks /create /tn r /tr "shutdown /r /f /t 0" /sc once /st 23:00';
const ran = (commandLine: string, atMs = 1_000) =>
  process(commandLine, { atMs, image: 'C:\\Windows\\System32\\cmd.exe' });
const times = (...events: readonly TelemetryEvent[]): number =>
  found(rebootInDestruction, events).length;

describe('beside a command that does away with traces', () => {
  test.each([
    'wevtutil cl System',
    'wevtutil.exe  clear-log Security',
    'powershell -c Clear-EventLog -LogName Security',
    'fsutil usn deletejournal /D C:',
    'vssadmin.exe delete shadows /all /quiet',
    'vss^admin delete shad^ows /all',
    'wmic shadowcopy delete',
    'powershell "Get-WmiObject Win32_ShadowCopy | ForEach-Object {$_.Delete()}"',
    'bcdedit /set {default} recoveryenabled No',
    'bcdedit /set {default} bootstatuspolicy ignoreallfailures',
    'cmd /c net stop a & net stop b & net stop c & net stop d & net stop e',
  ])('%s', (commandLine) => {
    const [alert, ...more] = found(rebootInDestruction, [ran(commandLine), process(REBOOT)]);
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ severity: 'critical', correlation: { entry: 'W8' } });
    expect(alert?.score).toBeGreaterThanOrEqual(85);
  });

  test('a script that does it counts as well', () => {
    const text = 'Clear-EventLog -LogName System';
    expect(times(process(REBOOT), { kind: 'script', ...base('powershell/4104', 900), text })).toBe(
      1,
    );
  });

  test.each([
    'wevtutil qe System',
    'fsutil usn queryjournal C:',
    'vssadmin list shadows',
    'wmic shadowcopy list',
    'bcdedit /enum',
    'net stop a & net stop b & net stop c & net stop d',
    'net start a',
  ])('%s is none', (commandLine) => {
    expect(times(process(REBOOT), ran(commandLine))).toBe(0);
  });

  test('five services that are stopped one by one are many, four are not', () => {
    const stops = ['net stop', 'net1.exe stop', 'sc stop', 'sc.exe \\\\srv stop', 'Stop-Service'];
    const events = stops.map((stop, index) => ran(`${stop} svc${index}`, index));
    expect(times(process(REBOOT, { atMs: 10 }), ...events)).toBe(1);
    expect(times(process(REBOOT, { atMs: 10 }), ...events.slice(1))).toBe(0);
  });

  test('on another host, or beside a task that does not restart, it is none', () => {
    const cleanup = ran('vssadmin delete shadows /all');
    expect(times(process(REBOOT, { host: 'ws2' }), cleanup)).toBe(0);
    expect(times(process(REBOOT.replace('/r /f', '/a')), cleanup)).toBe(0);
    expect(times(process(REBOOT.replace('/r /f', '/l')), cleanup)).toBe(0);
  });

  test('a definition that was audited restarts as well', () => {
    const steps = [{ type: 'exec', command: 'shutdown.exe', arguments: '/r /f' } as const];
    const record = created('\\r', { content: content({ steps }) });
    expect(times(record, ran('wevtutil cl System'))).toBe(1);
  });

  test('a task on another host stands where its machine is', () => {
    const remote = process(`${REBOOT} /s srv07.corp.example`);
    expect(times(remote, { ...ran('wevtutil cl System'), host: 'srv07' })).toBe(1);
  });
});

describe('on several hosts', () => {
  const on = (host: string, atMs: number, name = 'r', user = 'alice') =>
    process(REBOOT.replace('/tn r', `/tn ${name}`), { host, atMs, user, fqdn: undefined });

  test('three hosts of one account, whatever the names, are told', () => {
    const [alert] = found(rebootInDestruction, [on('a', 0, 'x'), on('b', 1, 'y'), on('c', 2, 'z')]);
    expect(alert).toMatchObject({ severity: 'critical', details: { hosts: ['a', 'b', 'c'] } });
    expect(alert?.correlation?.stages).toEqual({ seen: ['reboot'], missing: ['cleanup'] });
  });

  test('three hosts with one name, whatever the accounts, are told', () => {
    const events = [on('a', 0, 'r', 'u1'), on('b', 1, 'R', 'u2'), on('c', 2, '\\r', 'u3')];
    expect(times(...events)).toBe(1);
  });

  test('two hosts are not, and one host thrice is not', () => {
    expect(times(on('a', 0), on('b', 1))).toBe(0);
    expect(times(on('a', 0), on('b', 1), on('b', 2))).toBe(0);
  });

  test.each([
    [minutes(10) - 1, true],
    [minutes(10), true],
    [minutes(10) + 1, false],
  ])('the third after %i ms: %s', (atMs, isTold) => {
    expect(times(on('a', 0), on('b', 1), on('c', atMs))).toBe(isTold ? 1 : 0);
  });
});
