import { describe, expect, test } from 'vitest';
import { readLegacyLine } from '../../src/decode/syslog-legacy.ts';

const origin = { source: 'test', position: 0 };
const partsOf = (line: string): unknown => readLegacyLine(line, 0, undefined, origin);

describe('a line of RFC 3164', () => {
  test('has a time, a host, a tag with a process id, and a text', () => {
    const line = 'Nov 24 02:10:57 web01 crontab[17700]: (root) REPLACE (root)';
    expect(partsOf(line)).toEqual({
      priority: undefined,
      timeText: 'Nov 24 02:10:57',
      host: 'web01',
      tag: 'crontab',
      pid: 17_700,
      text: '(root) REPLACE (root)',
    });
  });

  test.each([
    ['Feb  6 15:16:30', 'two blanks before a day of one digit'],
    ['Feb 6 15:16:30', 'one blank before it'],
    ['Feb 06 15:16:30', 'a zero before it'],
    ['Feb  6 15:16:30.250', 'a fraction'],
    ['2026-05-12T09:00:00.003456+02:00', 'a time of ISO 8601'],
    ['2026-05-12T09:00:00+0200', 'a zone without a colon'],
  ])('%j: %s', (timeText) => {
    const parts = { timeText, host: 'web01', tag: 'app', text: 'x' };
    expect(partsOf(`${timeText} web01 app: x`)).toMatchObject(parts);
  });

  test.each([
    ['web01 kernel: x', { host: 'web01', tag: 'kernel', pid: undefined, text: 'x' }],
    ['web01 crond(pam_unix)[2915]: x', { host: 'web01', tag: 'crond(pam_unix)', pid: 2_915 }],
    ['web01 /usr/sbin/cron[7]: x', { host: 'web01', tag: '/usr/sbin/cron', pid: 7 }],
    ['web01 a[b]: x', { host: 'web01', tag: 'a', pid: undefined, text: 'x' }],
    ['web01 [7]: x', { host: 'web01', tag: '[7]', pid: undefined, text: 'x' }],
    ['web01 syslogd 1.5: restart', { host: 'web01', tag: undefined, text: 'syslogd 1.5: restart' }],
    ['web01 app:', { host: 'web01', tag: 'app', text: '' }],
    ['web01 :', { host: 'web01', tag: undefined, text: ':' }],
    ['web01', { host: 'web01', tag: undefined, text: '' }],
    ['kernel: [9.5] x', { host: undefined, tag: 'kernel', text: '[9.5] x' }],
    ['cron[7]: x', { host: undefined, tag: 'cron', pid: 7, text: 'x' }],
    ['wëb01.exämple app: x', { host: 'wëb01.exämple', tag: 'app' }],
    ['fe80::1 app: x', { host: 'fe80::1', tag: 'app' }],
  ])('after the time, %j', (rest, parts) => {
    expect(partsOf(`Nov 24 02:10:57 ${rest}`)).toMatchObject(parts);
  });

  test('whose time ends in a colon has neither host nor tag', () => {
    const text = '--- last message repeated 5 times ---';
    const parts = { timeText: 'Nov 18 01:15:43', host: undefined, tag: undefined, text };
    expect(partsOf(`Nov 18 01:15:43: ${text}`)).toMatchObject(parts);
  });

  test('ends too early with its time', () => {
    for (const line of ['Nov 24 02:10:57', 'Nov 24 02:10:57  ', '2026-05-12T09:00:00Z']) {
      expect(partsOf(line)).toMatchObject({ code: 'record-truncated' });
    }
  });
});

test.each([
  'nov 24 02:10:57 web01 x',
  'NOV 24 02:10:57 web01 x',
  'MMM 24 02:10:57 web01 x',
  'Nov   4 02:10:57 web01 x',
  'Nov 24th 02:10:57 web01 x',
  'Nov 24 2 web01 x',
  ' Nov 24 02:10:57 web01 x',
  '\tcontinued',
  '2026-05-12 09:00:00 web01 x',
  'May 12',
  '',
])('%j begins with no time', (line) => {
  expect(partsOf(line)).toBeUndefined();
});
