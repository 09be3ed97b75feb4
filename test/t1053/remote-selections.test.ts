import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import {
  type SchtasksRemoteSystemOptions,
  secOpsWinSchtasksRemoteSystem,
} from '../../src/t1053/index.ts';
import { process, settled } from './events.ts';
import { script } from './extended/windows-events.ts';

const AT = { image: 'C:\\Windows\\System32\\at.exe' };

const told = (event: TelemetryEvent, options: SchtasksRemoteSystemOptions = {}) =>
  settled([secOpsWinSchtasksRemoteSystem(options)], [event]);

describe('at with another host (x3)', () => {
  test('is told', () => {
    expect(told(process('at \\\\SRV01 13:20 cmd /c whoami', AT))[0]).toMatchObject({
      tier: 'extended',
      ruleIds: ['win-schtasks-remote-system/x3'],
      score: 65,
      destination: { host: 'srv01' },
      summary: 'at on ws1 created a task on srv01 for CORP\\alice',
    });
  });

  test.each([
    'at 13:20 cmd',
    'at \\\\ws1 13:20 cmd',
    'at \\\\127.0.0.1 13:20 cmd',
    'at \\\\SRV01',
    'at \\\\SRV01 1 /delete',
    'at /?',
  ])('silent: %s', (commandLine) => {
    expect(told(process(commandLine, AT))).toEqual([]);
  });

  test('follows loopbackPolicy, and its switch', () => {
    const own = process('at \\\\ws1 13:20 calc', AT);
    expect(told(own, { loopbackPolicy: 'downgrade' })[0]?.score).toBe(10);
    const other = process('at \\\\SRV01 13:20 calc', AT);
    expect(told(other, { extended: { x3: false } })).toEqual([]);
    expect(told(other, { extended: { x4: false } })).toHaveLength(1);
  });
});

describe('a script with another host (x4)', () => {
  test('is told with the task it makes there, and without its text', () => {
    const text = `$c = New-CimSession -ComputerName SRV01; $p = 'Winter!26'
      Register-ScheduledTask -CimSession $c -TaskName Sync -User SYSTEM -Password $p -Action $a`;
    const [alert] = told(script(text));
    expect(alert).toMatchObject({
      tier: 'extended',
      ruleIds: ['win-schtasks-remote-system/x4'],
      score: 65,
      destination: { host: 'srv01' },
      details: { taskName: '\\Sync', scriptVerb: 'Register-ScheduledTask', remote: true },
      summary: 'a script on ws1 created task \\Sync on SRV01 for alice',
    });
    expect(JSON.stringify(alert)).not.toContain('Winter!26');
  });

  test('one that only connects to the scheduler there scores less', () => {
    const text = '$s = New-Object -ComObject Schedule.Service; $s.Connect("SRV01")';
    expect(told(script(text))[0]).toMatchObject({
      score: 35,
      summary: 'a script on ws1 turned to the scheduler on SRV01 for alice',
    });
  });

  test.each([
    'Register-ScheduledTask -CimSession localhost -TaskName T -Xml $x',
    'Register-ScheduledTask -CimSession $env:COMPUTERNAME -TaskName T -Xml $x',
    '$s = New-Object -ComObject Schedule.Service; $s.Connect("ws1")',
    'Get-ScheduledTask -CimSession SRV01',
    'Register-ScheduledTask T -Xml $x',
  ])('silent: %s', (text) => {
    expect(told(script(text))).toEqual([]);
  });

  test('repeated within ten seconds for one task is one alert', () => {
    const text = 'Register-ScheduledTask -CimSession SRV01 -TaskName T -Xml $x';
    const events = [script(text), script(text, { atMs: 10_000 }), script(text, { atMs: 20_001 })];
    const alerts = settled([secOpsWinSchtasksRemoteSystem()], events);
    expect(alerts.map(({ count }) => count)).toEqual([2, 1]);
  });

  test('has a switch', () => {
    const text = 'Register-ScheduledTask -CimSession SRV01 -TaskName T -Xml $x';
    expect(told(script(text), { extended: { x4: false } })).toEqual([]);
  });
});
