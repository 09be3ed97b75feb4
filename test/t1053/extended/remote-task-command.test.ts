import { describe, expect, test } from 'vitest';
import { t1053WinRemoteTaskCommand } from '../../../src/t1053/index.ts';
import { process, settled } from '../events.ts';

const told = (args: string, more: Parameters<typeof process>[1] = {}, options = {}) =>
  settled([t1053WinRemoteTaskCommand(options)], [process(`schtasks  ${args}`, more)]);

const scores = (args: string) => told(args).map(({ score }) => score);

describe('another verb on another host is told', () => {
  test.each([
    ['/run /s SRV01 /tn x', 45],
    ['/change /s SRV01 /tn x /disable', 35],
    ['/end /s SRV01 /tn x', 35],
    ['/delete /s SRV01 /tn x /f', 35],
    ['-run -s 10.0.0.5 -tn x', 45],
    ['/change /s SRV01 /tn x /tr "powershell -enc SQBFAFgA"', 70],
    ['/change /s SRV01 /u CORP\\adm /p Winter!26 /tn x /tr calc', 45],
  ])('%s scores %i', (args, score) => {
    expect(scores(args)).toEqual([score]);
  });

  test('with both hosts, the verb and no password', () => {
    const [alert] = told('/delete /s SRV01 /u CORP\\adm /p Winter!26 /tn \\Sync /f');
    expect(alert).toMatchObject({
      name: 'T1053WinRemoteTaskCommand',
      tier: 'extended',
      severity: 'medium',
      destination: { host: 'srv01', account: 'CORP\\adm' },
      details: { verb: 'delete', taskName: '\\Sync' },
      summary: 'schtasks on ws1 deleted task \\Sync on SRV01 for CORP\\alice',
    });
    expect(JSON.stringify(alert)).not.toContain('Winter!26');
  });

  test('4688 and Sysmon 1 of one process are one alert, two processes are two', () => {
    const run = (pid: number, telemetry: string) =>
      process('schtasks /run /s SRV01 /tn x', { pid, telemetry });
    const events = [run(8, 'sysmon/1'), run(8, 'security/4688'), run(9, 'sysmon/1')];
    expect(
      settled([t1053WinRemoteTaskCommand], events).map(({ evidence }) => evidence.length),
    ).toEqual([2, 1]);
  });
});

describe('silent', () => {
  test.each([
    '/create /s SRV01 /tn x /tr calc',
    '/query /s SRV01',
    '/run /tn x',
    '/run /s localhost /tn x',
    '/run /s ws1.corp.example /tn x',
    '/run /s SRV01 /?',
    '/delete /tn "/s SRV01" /f',
  ])('%s', (args) => {
    expect(told(args)).toEqual([]);
  });

  test('another program with the same words', () => {
    expect(told('/run /s SRV01 /tn x', { image: 'C:\\Windows\\System32\\cmd.exe' })).toEqual([]);
  });
});

test('an allow entry lowers the score, or silences the alert', () => {
  expect(told('/run /s SRV01 /tn x', {}, { allowHosts: ['ws1'] })[0]?.score).toBe(15);
  expect(told('/run /s SRV01 /tn x', {}, { allowHosts: ['ws1'], allow: 'drop' })).toEqual([]);
});
