import { describe, expect, test } from 'vitest';
import { t1053WinSilentCleanupHijack } from '../../../src/t1053/extended/win-silent-cleanup.ts';
import { process, value } from '../events.ts';
import { scores, told } from './host-run.ts';

const alert = t1053WinSilentCleanupHijack;

const KEY = 'HKU\\S-1-5-21-1-2-3-1001\\Environment\\windir';
const SYSTEM = 'C:\\Windows\\System32\\';
const RUN = 'cmd /K C:\\x.bat & REM \\system32\\cleanmgr.exe /autoclean /d C:';
const reg = (line: string) => process(line, { image: `${SYSTEM}reg.exe` });

describe('what fires', () => {
  test.each([
    ['the value', value(KEY, { data: 'cmd /K C:\\x.bat & REM ' }), 75],
    ['the value without its data', value(KEY), 75],
    ['the command', reg('reg add HKCU\\Environment /v windir /d "cmd /K x & REM " /f'), 75],
    ['what the task runs', process(RUN, { image: `${SYSTEM}cmd.exe` }), 85],
  ])('%s', (_, event, score) => {
    expect(scores(alert, event)).toEqual([score]);
  });

  test('all are one', () => {
    const events = [
      value(KEY, { data: 'x' }),
      process(RUN, { image: `${SYSTEM}cmd.exe`, atMs: 900 }),
    ];
    const [first, ...others] = told(alert, events);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ score: 85, severity: 'critical', count: 2 });
  });
});

describe('what looks alike', () => {
  test.each([
    ['the usual value', value(KEY, { data: '%SystemRoot%' })],
    ['the folder itself', value(KEY, { data: 'C:\\Windows' })],
    ['a removal', value(KEY, { op: 'deleteValue', data: 'x' })],
    ['another variable', value(KEY.replace('windir', 'path'), { data: 'x' })],
    [
      'that of the system',
      value('HKLM\\System\\CurrentControlSet\\Control\\Session Manager\\Environment\\windir', {
        data: 'x',
      }),
    ],
    [
      'the task itself',
      process(`${SYSTEM}cleanmgr.exe /autoclean /d C:`, { image: `${SYSTEM}cleanmgr.exe` }),
    ],
    [
      'cleanmgr started by hand',
      process(`cmd /c ${SYSTEM}cleanmgr.exe /sagerun:1`, { image: `${SYSTEM}cmd.exe` }),
    ],
    ['a question', reg('reg query HKCU\\Environment /v windir')],
    ['another variable on a command line', reg('reg add HKCU\\Environment /v windir2 /d x')],
  ])('%s is silent', (_, event) => {
    expect(scores(alert, event)).toEqual([]);
  });
});
