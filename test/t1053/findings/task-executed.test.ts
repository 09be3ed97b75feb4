import { describe, expect, test } from 'vitest';
import { days, hours, minutes } from '../../../src/core/duration.ts';
import type { TaskTrigger } from '../../../src/core/task-content.ts';
import { taskExecuted } from '../../../src/t1053/findings/task-executed.ts';
import { content, created, process, START_MS } from '../events.ts';
import { engineStarted, found } from './found.ts';

const CALC = 'C:\\Windows\\System32\\calc.exe';
const CMD = 'C:\\Windows\\System32\\cmd.exe';

const command = (action: string, more = '/sc once /st 23:00') =>
  process(`schtasks /create /tn Updater /tr "${action}" ${more}`);

describe('what runs is what was to run', () => {
  test.each([
    ['calc', CALC, 'calc.exe'],
    ['C:\\Program Files\\App one\\run.exe -x', 'C:\\Program Files\\App one\\run.exe', 'run -x -y'],
    ['%windir%\\System32\\cmd.exe /c whoami', CMD, '"C:\\Windows\\System32\\cmd.exe" /c  whoami'],
    ['%comspec% /c dir', CMD, 'cmd /c dir'],
    ['C:\\Users\\Public\\a.bat', CMD, `${CMD} /c ""C:\\Users\\Public\\a.bat""`],
  ])('%s', (action, image, commandLine) => {
    const events = [command(action), engineStarted(image, 1_000, { commandLine })];
    expect(found(taskExecuted, events)).toHaveLength(1);
  });

  test.each([
    ['calc', CMD, 'cmd.exe'],
    ['cmd /c whoami', CMD, 'cmd /c dir'],
    ['C:\\Users\\Public\\a.bat', CMD, 'cmd /c C:\\Users\\Public\\b.bat'],
  ])('%s is not %s %s', (action, image, commandLine) => {
    const events = [command(action), engineStarted(image, 1_000, { commandLine })];
    expect(found(taskExecuted, events)).toEqual([]);
  });

  test('the audit tells of it, too', () => {
    const steps = [{ type: 'exec', command: CALC, arguments: '/a' } as const];
    const record = created('\\Updater', { content: content({ steps }) });
    const start = (commandLine: string) => engineStarted(CALC, 500, { commandLine });
    expect(found(taskExecuted, [record, start('calc /a /b')])).toHaveLength(1);
    expect(found(taskExecuted, [record, start('calc /b')])).toEqual([]);
  });

  test('without a command line the program has to do, and the join is weak', () => {
    const bare = engineStarted(CALC, 1_000, { commandLine: undefined });
    const [alert] = found(taskExecuted, [command('calc /x'), bare]);
    expect(alert?.correlation?.joinQuality).toBe('weak');
  });

  test('a task without a program to run, and one of another host, are no steps', () => {
    const start = engineStarted(CALC, 1_000);
    expect(found(taskExecuted, [created('\\Updater'), start])).toEqual([]);
    expect(found(taskExecuted, [command('calc'), { ...start, host: 'ws2' }])).toEqual([]);
  });
});

describe('the scheduler starts it', () => {
  const by = (parentImage: string, parentCommandLine?: string) =>
    found(taskExecuted, [
      command('calc'),
      engineStarted(CALC, 1_000, { parentImage, parentCommandLine }),
    ]).length;

  test.each([
    ['C:\\Windows\\System32\\svchost.exe', 'svchost.exe -k netsvcs -p -s Schedule', 1],
    ['C:\\Windows\\System32\\svchost.exe', 'C:\\Windows\\system32\\svchost.exe -k netsvcs', 1],
    ['C:\\Windows\\System32\\svchost.exe', undefined, 1],
    ['C:\\Windows\\System32\\taskeng.exe', 'taskeng.exe {1}', 1],
    ['C:\\Windows\\System32\\svchost.exe', 'svchost.exe -k netsvcs -p -s wuauserv', 0],
    ['C:\\Windows\\System32\\svchost.exe', 'svchost.exe -k DcomLaunch', 0],
    ['C:\\Windows\\explorer.exe', undefined, 0],
  ])('%s %s: %i', (parentImage, line, times) => {
    expect(by(parentImage, line)).toBe(times);
  });
});

describe('in time', () => {
  const times = (create: Parameters<typeof found>[1][number], atMs: number): number =>
    found(taskExecuted, [create, engineStarted(CALC, atMs)]).length;

  test.each([
    ['/sc once /st 23:00', days(1)],
    ['/sc minute /mo 60', days(1)],
    ['/sc onlogon', minutes(15)],
    ['/sc onlogon /ru system', minutes(15)],
  ])('a command with %s is waited for %i ms', (options, windowMs) => {
    const create = command('calc', options);
    expect([windowMs - 1, windowMs, windowMs + 1].map((atMs) => times(create, atMs))).toEqual([
      1, 1, 0,
    ]);
  });

  const timed = (trigger: TaskTrigger) =>
    created('\\Updater', {
      content: content({ steps: [{ type: 'exec', command: CALC }], triggers: [trigger] }),
    });

  test('a start that is certain is waited for, and five minutes more', () => {
    const start = new Date(START_MS + hours(2)).toISOString();
    const create = timed({ type: 'TimeTrigger', start });
    const endMs = hours(2) + minutes(5);
    expect([endMs - 1, endMs, endMs + 1].map((atMs) => times(create, atMs))).toEqual([1, 1, 0]);
  });

  test('a start on a clock of an unknown zone is waited for a day', () => {
    const create = timed({ type: 'CalendarTrigger', start: '2026-05-12T10:00:00' });
    expect([days(1), days(1) + 1].map((atMs) => times(create, atMs))).toEqual([1, 0]);
  });

  test('a start in the past says nothing of the next', () => {
    const create = timed({ type: 'CalendarTrigger', start: '2020-01-01T10:00:00Z' });
    expect([days(1), days(1) + 1].map((atMs) => times(create, atMs))).toEqual([1, 0]);
  });

  test.each([
    [-2_000, 1],
    [-2_001, 0],
  ])('an execution stamped %i ms after the creation is told %i times', (atMs, count) => {
    const events = [engineStarted(CALC, atMs), command('calc')];
    expect(found(taskExecuted, events)).toHaveLength(count);
  });

  test('only the first run is told', () => {
    const runs = [1, 2, 3].map((minute) => engineStarted(CALC, minutes(minute)));
    expect(found(taskExecuted, [command('calc'), ...runs])).toHaveLength(1);
  });
});
