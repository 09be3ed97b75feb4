import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053WinTaskByUnusualClient } from '../../../src/t1053/index.ts';
import { created, process, settled } from '../events.ts';
import { loaded, runs } from './windows-events.ts';

const told = (...events: TelemetryEvent[]) => settled([t1053WinTaskByUnusualClient], events);
const client = (image: string, more = {}) => process(image, { image, pid: 40, ...more });
const task = (more = {}) =>
  created('\\A', { clientPid: 40, atMs: 1_000, ...runs('calc.exe'), ...more });

describe('the process behind the audit of a creation', () => {
  test.each([
    ['C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE', 'Office'],
    ['C:\\Windows\\System32\\mshta.exe', 'proxy'],
    ['C:\\Windows\\System32\\wscript.exe', 'proxy'],
    ['C:\\Windows\\SysWOW64\\rundll32.exe', 'proxy'],
    ['C:\\Users\\Public\\up.exe', 'users can write'],
    ['C:\\Users\\u\\AppData\\Local\\Temp\\x.exe', 'users can write'],
  ])('%s is told', (image, word) => {
    const [alert] = told(client(image), task());
    expect(alert).toMatchObject({
      name: 'T1053WinTaskByUnusualClient',
      tier: 'extended',
      score: 50,
      details: { client: image, taskName: '\\A' },
    });
    expect(alert?.reasons[0]?.text).toContain(word);
  });

  test.each([
    'C:\\Windows\\System32\\schtasks.exe',
    'C:\\Windows\\System32\\svchost.exe',
    'C:\\Program Files\\Vendor\\update.exe',
  ])('%s is silent', (image) => {
    expect(told(client(image), task())).toEqual([]);
  });

  test('must be known, of the same host, and not of another one', () => {
    const office = client('C:\\Office\\winword.exe');
    expect(told(task())).toEqual([]);
    expect(told({ ...office, host: 'ws2' }, task())).toEqual([]);
    expect(told(office, task({ clientPid: 0 }))).toEqual([]);
    expect(told(office, task({ clientPid: undefined }))).toEqual([]);
    expect(told(office, task({ clientPid: 41 }))).toEqual([]);
  });

  test('a process number that is used again means the later process', () => {
    const reused = client('C:\\Windows\\System32\\schtasks.exe', { atMs: 500 });
    expect(told(client('C:\\Office\\winword.exe'), reused, task())).toEqual([]);
  });
});

describe("a load of the scheduler's library", () => {
  test.each(['C:\\Office\\EXCEL.EXE', 'C:\\Users\\Public\\up.exe'])('%s is told', (image) => {
    expect(told(loaded(image))[0]).toMatchObject({
      score: 35,
      summary: `${image} on ws1 loaded the scheduler's library for CORP\\alice`,
    });
  });

  test.each([
    ['a program of Windows', loaded('C:\\Windows\\System32\\svchost.exe')],
    ['a script host alone', loaded('C:\\Windows\\System32\\wscript.exe')],
    [
      'another library',
      loaded('C:\\Office\\EXCEL.EXE', { module: 'C:\\Windows\\System32\\mytaskschd.dll' }),
    ],
  ])('%s is silent', (_, event) => {
    expect(told(event)).toEqual([]);
  });

  test('and the creation that follows within ten seconds are one alert', () => {
    const load = loaded('C:\\Office\\EXCEL.EXE', { pid: 40 });
    const at = (atMs: number) => told(load, task({ atMs })).map(({ score }) => score);
    expect(at(9_999)).toEqual([50]);
    expect(at(10_000)).toEqual([50]);
    expect(at(10_001)).toEqual([35]);
  });
});
