import { describe, expect, test } from 'vitest';
import { readCronLine } from '../../src/decode/cron-line.ts';

describe('what cron and crontab say', () => {
  test.each([
    ['(root) LIST (root)', 'LIST', 'root'],
    ['(root) REPLACE (alice)', 'REPLACE', 'alice'],
    ['(root) DELETE (root)', 'DELETE', 'root'],
    ['(root) BEGIN EDIT (alice)', 'BEGIN EDIT', 'alice'],
    ['(root) END EDIT (alice)', 'END EDIT', 'alice'],
    ['(root) AUTH (crontab command not allowed)', 'AUTH', 'crontab command not allowed'],
    ['(root) WRONG FILE OWNER (/etc/cron.d/x)', 'WRONG FILE OWNER', '/etc/cron.d/x'],
    ["(root) CAN'T OPEN (/etc/x): No such file or directory", "CAN'T OPEN", '/etc/x'],
    ['(root) CMDEND (true)', 'CMDEND', 'true'],
    ['(root) CMDOUT (a) b (c)', 'CMDOUT', 'a) b (c'],
    ['(root) CMD (   cd / && run-parts /etc/cron.hourly)', 'CMD', expect.stringMatching(/^ {3}cd/)],
    ['(root) CMD ((sleep 1; echo ")") | tee /x)', 'CMD', '(sleep 1; echo ")") | tee /x'],
    ['(root) CMD (/sbin/check))', 'CMD', '/sbin/check)'],
    ['(root) CMD (a (b) and what was cu', 'CMD', 'a (b) and what was cu'],
    ['(root) CMD (cut', 'CMD', 'cut'],
    ['(root) CMD ()', 'CMD', ''],
    ['(root) STARTUP', 'STARTUP', undefined],
  ])('%s', (text, verb, detail) => {
    expect(readCronLine('cron', text)).toEqual({ user: 'root', verb, detail });
    expect(readCronLine('crontab', text)).toEqual({ user: 'root', verb, detail });
    expect(readCronLine('crond', text)).toEqual({ user: 'root', verb, detail });
    expect(readCronLine('sshd', text)).toBeUndefined();
    expect(readCronLine('anacron', text)).toBeUndefined();
  });

  test('may be said of no one account', () => {
    const reload = { user: '*system*', verb: 'RELOAD', detail: '/etc/crontab' };
    expect(readCronLine('cron', '(*system*) RELOAD (/etc/crontab)')).toEqual(reload);
    expect(readCronLine('cron', '() RELOAD (x)')).toMatchObject({ user: undefined });
  });

  test.each([
    '',
    'root',
    '(root)',
    '(root) ',
    '(root) (x)',
    '(root REPLACE (root)',
    'x (root) REPLACE (root)',
    '(CRON) error (grandchild #7 failed)',
    '(root) Replace (root)',
    '(root) REPLACE2 (root)',
    "(root) 'X (root)",
    'pam_unix(cron:session): session opened for user root',
  ])('is nothing in %j', (text) => {
    expect(readCronLine('cron', text)).toBeUndefined();
  });

  test('has a verb of at most 64 characters', () => {
    expect(readCronLine('cron', `(a) ${'X'.repeat(64)} (b)`)).toMatchObject({ detail: 'b' });
    expect(readCronLine('cron', `(a) ${'X'.repeat(65)} (b)`)).toBeUndefined();
    expect(readCronLine('cron', `(a) ${'X '.repeat(1_000_000)}(`)).toBeUndefined();
  });
});

test('a table that cron refuses has its path in the last brackets of the detail', () => {
  const line = '(*system*sync) INSECURE MODE (group/other writable) (/etc/cron.d/sync)';
  expect(readCronLine('cron', line)).toEqual({
    user: '*system*sync',
    verb: 'INSECURE MODE',
    detail: 'group/other writable) (/etc/cron.d/sync',
  });
  const owner = '(eve) WRONG FILE OWNER (crontabs/eve)';
  expect(readCronLine('cron', owner)).toMatchObject({ user: 'eve', detail: 'crontabs/eve' });
});

test('anacron says which job it started; what else it says is no event of cron', () => {
  const started = { user: undefined, verb: 'JOB STARTED', detail: 'cron.daily' };
  expect(readCronLine('anacron', "Job `cron.daily' started")).toEqual(started);
  expect(readCronLine('anacron', "Job `cron.daily' terminated")).toBeUndefined();
  expect(readCronLine('anacron', 'Normal exit (1 job run)')).toBeUndefined();
  expect(readCronLine('cron', "Job `cron.daily' started")).toBeUndefined();
});
