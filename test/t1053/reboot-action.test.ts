import { describe, expect, test } from 'vitest';
import { isWeak, rebootAction } from '../../src/t1053/reboot-action.ts';

const kind = (text: string) => rebootAction(text)?.kind;

describe('the strongest of an action is told', () => {
  test.each([
    ['shutdown /a & shutdown /l', 'log-off'],
    ['shutdown /l & shutdown /r', 'restart'],
    ['shutdown /a & cmd /v:on /c set a=shut& !a!down /r', 'hidden'],
    ['cmd /v:on /c set a=shut& !a!down /r & shutdown /h', 'hibernation'],
    ['shutdown /a', 'abort'],
    ['notepad', undefined],
    ['', undefined],
  ])('%s: %s', (text, expected) => {
    expect(kind(text)).toBe(expected);
  });

  test('shutdown before another program that does as much', () => {
    expect(rebootAction('psshutdown -r & shutdown /r')?.program).toBe('shutdown');
    expect(rebootAction('psshutdown -r & shutdown /h')?.program).toBe('psshutdown');
  });

  test('forced, where one of those that do as much is', () => {
    expect(rebootAction('shutdown /r & shutdown /s /f')?.isForced).toBe(true);
    expect(rebootAction('shutdown /r & psshutdown -r -f')?.isForced).toBe(true);
    expect(rebootAction('shutdown /r & shutdown /h /f')?.isForced).toBe(false);
  });

  test('only a restart and a power-off are not weak', () => {
    const kinds = ['restart', 'power-off', 'hibernation', 'log-off', 'hidden', 'abort'] as const;
    expect(kinds.filter(isWeak)).toEqual(['hibernation', 'log-off', 'hidden', 'abort']);
  });
});

describe('what the shells on the way take away', () => {
  test.each([
    'SHUTDOWN /R',
    '\uff33\uff48utdown \ufe63r',
    's\u00adhut\u200bdown /r',
    '\u201cshutdown\u201d /r',
    'cmd /c sh^utdown ^/r',
    'powershell -c s`hutdown -r',
    'cmd /c sh""utdown /r',
    '"shut"down /r',
    'cmd /c"shutdown /r"',
    "cmd /k'shutdown /r'",
    '%SystemRoot%\\System32\\shutdown.exe /r',
    '%ComSpec% /c shutdown /r',
    '%public%\\shutdown.exe /r',
    'powershell -c $env:windir\\system32\\shutdown.exe /r',
    `powershell -c ${'$'}{env:SystemRoot}\\system32\\shutdown /r`,
  ])('%s is a restart', (text) => {
    expect(kind(text)).toBe('restart');
  });

  test('an unknown variable stays as it is', () => {
    expect(kind('%other%shutdown /r')).toBeUndefined();
    expect(kind('%tools%\\shutdown /r')).toBe('restart');
  });
});

describe('delayed expansion', () => {
  test.each([
    'cmd /v:on /c set a=shut& !a!down /r',
    'cmd.exe /V /C "set a=shut&!a!down /r"',
    'cmd/q/v:on/c set "a=shut"&!a:x=y!down /r',
    '%comspec% /v:on /c set a=shut& !a!down /r',
  ])('%s hides what it runs', (text) => {
    expect(rebootAction(text)).toMatchObject({ kind: 'hidden', program: 'cmd /v' });
  });

  test.each([
    'cmd /c set a=shut& !a!down /r',
    'cmd /v:off /c set a=shut& !a!down /r',
    'cmd /v:on /c dir',
    'cmd /v:on /c set a=shut',
    'cmd /v:on /c echo hi!',
    'cmd /v:on /c echo !a!',
    'notcmd /v:on /c set a=b& !a!',
  ])('%s does not', (text) => {
    expect(kind(text)).toBeUndefined();
  });
});

describe('whose shutdown it is', () => {
  test.each([
    'shutdown /r',
    'shutdown.exe /r',
    'C:\\Windows\\System32\\shutdown.exe /r',
    'd:\\windows\\syswow64\\shutdown /r',
    'C:\\Windows\\Sysnative\\shutdown.exe /r',
    'C:/Windows/System32/shutdown.exe /r',
    'C:\\Windows\\\\System32\\shutdown.exe /r',
    '\\\\?\\C:\\Windows\\System32\\shutdown.exe /r',
    '\\Windows\\System32\\shutdown.exe /r',
    '%windir%\\System32\\shutdown.exe /r',
    'C:\\Tools\\run.exe shutdown /r',
    'C:\\Tools\\run.exe & shutdown /r',
    'C:\\Tools\\run.exe "shutdown" /r',
  ])('%s is of Windows', (text) => {
    expect(rebootAction(text)?.thirdParty).toBeUndefined();
  });

  test.each([
    [
      '"C:\\Program Files\\Example UPS\\shutdown.exe" /r',
      'C:\\Program Files\\Example UPS\\shutdown.exe',
    ],
    ['C:\\Program Files (x86)\\UPS\\shutdown.exe /r', 'C:\\Program Files (x86)\\UPS\\shutdown.exe'],
    ['cmd /c start C:\\ups\\shutdown /r', 'C:\\ups\\shutdown'],
    ['C:\\a\\x.exe D:\\ups\\shutdown.exe /r', 'D:\\ups\\shutdown.exe'],
    ['.\\shutdown.exe /r', '.\\shutdown.exe'],
    ['\\\\nas\\tools\\shutdown.exe /r', '\\\\nas\\tools\\shutdown.exe'],
    ['C:\\Windows\\Temp\\shutdown.exe /r', 'C:\\Windows\\Temp\\shutdown.exe'],
    [
      'C:\\Windows\\System32\\..\\Temp\\shutdown.exe /r',
      'C:\\Windows\\System32\\..\\Temp\\shutdown.exe',
    ],
    ['C:\\x\\Windows\\System32\\shutdown.exe /r', 'C:\\x\\Windows\\System32\\shutdown.exe'],
    ['%temp%\\shutdown.exe /r', 'C:\\Windows\\Temp\\shutdown.exe'],
  ])('%s is not', (text, path) => {
    expect(rebootAction(text)?.thirdParty).toBe(path);
  });

  test('only of shutdown is it asked', () => {
    expect(rebootAction('C:\\Tools\\psshutdown.exe -r')?.thirdParty).toBeUndefined();
  });
});

test('bcdedit counts where it stands before', () => {
  const changes = (text: string) => rebootAction(text)?.changesBoot;
  expect(changes('bcdedit /set safeboot minimal & shutdown /r')).toBe(true);
  expect(changes('C:\\Windows\\System32\\bcdedit.exe /deletevalue x & shutdown /r')).toBe(true);
  expect(changes('shutdown /r & bcdedit /set safeboot minimal')).toBe(false);
  expect(changes('C:\\bcdedit\\x.exe & shutdown /r')).toBe(false);
  expect(changes('shutdown /r')).toBe(false);
});
