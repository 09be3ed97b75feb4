import { expect, test } from 'vitest';
import { cronContent } from '../../src/t1053/cron-content.ts';

test('a job is told in one text, with what it runs', () => {
  expect(cronContent('*/5  * * * * root  /tmp/x -a\n', 'dropin')).toEqual({
    entry: '*/5 * * * * root /tmp/x -a',
    action: { command: '/tmp/x', text: '/tmp/x -a\n' },
    isConstant: false,
    jobs: [{ schedule: '*/5 * * * *', user: 'root', command: '/tmp/x -a' }],
  });
});

test('the tables of users name no account', () => {
  expect(cronContent('@daily root /x', 'spool')?.action.text).toBe('root /x\n');
  expect(cronContent('@daily root /x', 'systab')?.action.text).toBe('/x\n');
});

test('several lines are joined, and variables are told as well', () => {
  const content = cronContent('BASH_ENV=/dev/shm/x\n# no\n@daily root /a%b%c', 'dropin');
  expect(content?.entry).toBe('BASH_ENV=/dev/shm/x; @daily root /a % b\\x0ac');
  expect(content?.action).toEqual({ command: '/dev/shm/x', text: '/dev/shm/x\n/a\nb\nc' });
});

test('control characters are shown as their codes', () => {
  expect(cronContent('@daily /a\r\u001b[2K', 'spool')?.entry).toBe('@daily /a\\x0d\\x1b[2K');
});

test('what cron would not take has no content', () => {
  expect(cronContent('hello', 'dropin')).toBeUndefined();
  expect(cronContent('', 'spool')).toBeUndefined();
});

test('a script of a period is what it runs', () => {
  expect(cronContent('#!/bin/sh\ncurl http://h', 'periodic')).toEqual({
    action: { command: '', text: '#!/bin/sh\ncurl http://h' },
    isConstant: false,
    jobs: [],
  });
});

test('jobs are told with their schedules, and with the accounts that a table names', () => {
  const jobs = (text: string, cronClass: 'dropin' | 'spool') =>
    cronContent(text, cronClass)?.jobs.map((job) => [job.schedule, job.user, job.command]);
  expect(jobs('A=b\n* * * * * root /x --y%in\n@daily eve /z', 'dropin')).toEqual([
    ['* * * * *', 'root', '/x --y'],
    ['@daily', 'eve', '/z'],
  ]);
  expect(jobs('5 4 * * * /x', 'spool')).toEqual([['5 4 * * *', undefined, '/x']]);
});

test.each([
  ['* * * * * x', true],
  ['-* * * * * x', true],
  ['@reboot x', true],
  ['*/1 * * * * x', false],
  ['@hourly x', false],
])('%s runs all the time: %s', (line, expected) => {
  expect(cronContent(line, 'spool')?.isConstant).toBe(expected);
});

test('secrets are masked everywhere', () => {
  const content = cronContent('@daily TOKEN=S3cret-pw curl https://a:S3cret-pw@h', 'spool');
  expect(JSON.stringify(content)).not.toContain('S3cret-pw');
  expect(content?.entry).toBe('@daily TOKEN=*** curl https://a:***@h');
});
