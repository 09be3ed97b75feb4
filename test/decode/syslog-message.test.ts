import { expect, test } from 'vitest';
import { messageOf, programName } from '../../src/decode/syslog-message.ts';

const parts = { timeText: undefined, host: 'web01', tag: 'CRON', pid: 7, text: 'x' };

test('a priority is split into facility and severity', () => {
  const message = { host: 'web01', tag: 'CRON', program: 'cron', pid: 7, text: 'x', timeMs: 1 };
  expect(messageOf({ ...parts, priority: 78 }, 1, 'syslog')).toEqual({
    ...message,
    facility: 'cron',
    severity: 'info',
    clock: 'syslog',
  });
  expect(messageOf({ ...parts, priority: 191 }, 1, 'syslog')).toMatchObject({
    facility: 'local7',
    severity: 'debug',
  });
  expect(messageOf({ ...parts, priority: undefined }, 1, 'syslog')).toMatchObject({
    facility: undefined,
    severity: undefined,
  });
});

test.each([
  ['CRON', 'cron'],
  ['/usr/sbin/cron', 'cron'],
  ['/USR/SBIN/CRON', 'cron'],
  ['crond(pam_unix)', 'crond'],
  ['postfix/smtpd', 'postfix/smtpd'],
  ['/', '-'],
  ['(x)', '-'],
  ['', '-'],
  [undefined, '-'],
])('the program with the tag %j is %s', (tag, program) => {
  expect(programName(tag)).toBe(program);
});
