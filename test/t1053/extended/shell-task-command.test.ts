import { describe, expect, test } from 'vitest';
import type { ProcessEvent } from '../../../src/core/event.ts';
import { t1053WinShellTaskCommand } from '../../../src/t1053/index.ts';
import { outcome, process, settled } from '../events.ts';

const CMD = 'C:\\Windows\\System32\\cmd.exe';
const shell = (commandLine: string, more: Partial<ProcessEvent> = {}) =>
  process(commandLine, { image: CMD, pid: 10, ...more });
const child = (more: Parameters<typeof process>[1] = {}) =>
  process('schtasks  /create /tn a /tr calc', { pid: 11, parentPid: 10, ...more });

const told = (...events: ProcessEvent[]) => settled([t1053WinShellTaskCommand], events);
const CALL = 'cmd.exe /c schtasks /create /tn a /tr calc';

test('a shell whose schtasks does not follow is told, after five seconds', () => {
  const later = process('notepad.exe', { image: 'C:\\n.exe', atMs: 60_000 });
  const { alerts } = outcome([t1053WinShellTaskCommand], [shell(CALL), later]);
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({
    name: 'T1053WinShellTaskCommand',
    tier: 'extended',
    score: 20,
    details: { taskName: 'a', taskAction: 'calc' },
    summary: 'a shell on ws1 was told by CORP\\alice to create task a with schtasks',
  });
});

describe('the schtasks of the shell', () => {
  test('within five seconds, the edge included, leaves the alert silent', () => {
    expect(told(shell(CALL), child({ atMs: 4_999 }))).toEqual([]);
    expect(told(shell(CALL), child({ atMs: 5_000 }))).toEqual([]);
    expect(told(shell(CALL), child({ atMs: 5_001 }))).toHaveLength(1);
  });

  test('counts whichever record comes first', () => {
    expect(told(child({ atMs: 30 }), shell(CALL))).toEqual([]);
  });

  test('must be a child of that shell, on that host, and create', () => {
    expect(told(shell(CALL), child({ parentPid: 12 }))).toHaveLength(1);
    expect(told(shell(CALL), child({ host: 'ws2' }))).toHaveLength(1);
    const query = process('schtasks /query', { pid: 11, parentPid: 10 });
    expect(told(shell(CALL), query)).toHaveLength(1);
  });

  test('may be started by a shell within the shell', () => {
    const outer = shell(`cmd /c "cmd /c schtasks /create /tn a /tr calc"`);
    const inner = shell(CALL, { pid: 20, parentPid: 10, commandLine: CALL });
    expect(told(outer, inner, child({ parentPid: 20 }))).toEqual([]);
    expect(told(outer, inner)).toHaveLength(1);
  });
});

test.each([
  'cmd /c s^cht^asks /create /tn a /tr calc',
  'cmd.exe /c "schtasks.exe /create /tn a /tr calc"',
  'cmd /c "C:\\Windows\\System32\\schtasks.exe" /create /tn a /tr calc',
  'cmd /c schtasks -create -tn a -tr calc & del x',
  'cmd /c schtasks /delete /tn b /f & schtasks /create /tn a /tr calc',
])('is seen: %s', (commandLine) => {
  expect(told(shell(commandLine)).map(({ details }) => details['taskName'])).toEqual(['a']);
});

describe('silent', () => {
  test.each([
    [
      'another program',
      { image: 'C:\\Windows\\notepad.exe' },
      'notepad "C:\\d\\schtasks /create x.txt"',
    ],
    ['no creation', {}, 'cmd /c schtasks /query /tn create_report'],
    ['help', {}, 'cmd /c schtasks /create /?'],
    ['another word', {}, 'cmd /c myschtasks /create /tn a'],
    ['an option of the next command', {}, 'cmd /c schtasks /query & other /create'],
    ['no process number', { pid: undefined }, CALL],
  ])('%s', (_, more, commandLine) => {
    expect(told(shell(commandLine, more))).toEqual([]);
  });
});

test('no password is told', () => {
  const [alert] = told(shell('cmd /c schtasks /create /tn a /tr calc /ru u /rp Winter!26'));
  expect(JSON.stringify(alert)).not.toContain('Winter!26');
});
