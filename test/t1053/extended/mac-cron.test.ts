import { describe, expect, test } from 'vitest';
import {
  t1053MacPeriodicChanged as periodic,
  t1053MacCrontabChanged as table,
} from '../../../src/t1053/extended/mac-cron.ts';
import { auditedFile } from '../linux-events.ts';
import { macFile, scores, told } from './host-run.ts';

const TABLE = '/private/var/at/tabs/root';

describe('a crontab', () => {
  test.each([
    ['written without crontab', macFile(TABLE), 70],
    ['changed in place', macFile(TABLE, { op: 'write' }), 70],
    ['by the other name', macFile('/usr/lib/cron/tabs/ann'), 70],
    ['put in place by crontab', macFile(TABLE, { op: 'rename', image: '/usr/bin/crontab' }), 30],
    ['by a program of that name', macFile(TABLE, { image: '/tmp/usr/bin/crontab' }), 70],
    ['by an unknown program', macFile(TABLE, { image: undefined }), 30],
  ])('%s', (_, event, score) => {
    expect(scores(table, event)).toEqual([score]);
  });

  test('says whose', () => {
    expect(told(table, [macFile(TABLE)])[0]?.details).toMatchObject({ tableUser: 'root' });
  });

  test.each([
    ['the passing file', macFile('/private/var/at/tabs/tmp.702', { image: '/usr/bin/crontab' })],
    ['a hidden file', macFile('/private/var/at/tabs/.x')],
    ['a copy', macFile('/Volumes/b/private/var/at/tabs/root')],
    ['a job of at', macFile('/private/var/at/jobs/a0001')],
    ['a removal', macFile(TABLE, { op: 'delete', telemetry: 'macos-es/unlink' })],
    ['another system', auditedFile(TABLE)],
  ])('%s is silent', (_, event) => {
    expect(scores(table, event)).toEqual([]);
  });
});

describe('a periodic script', () => {
  test.each([
    ['/etc/periodic/daily/500.x', 45],
    ['/private/etc/periodic/weekly/x', 45],
    ['/usr/local/etc/periodic/monthly/x', 45],
    ['/private/etc/defaults/periodic.conf', 40],
    ['/etc/periodic.conf', 40],
    ['/etc/periodic.conf.local', 40],
  ])('%s', (path, score) => {
    expect(scores(periodic, macFile(path))).toEqual([score]);
    expect(scores(periodic, macFile(path, { op: 'write' }))).toEqual([score]);
  });

  test.each([
    ['another period', macFile('/etc/periodic/yearly/x')],
    ['the folder', macFile('/etc/periodic/daily')],
    ['further down', macFile('/etc/periodic/daily/a/b')],
    ['a hidden file', macFile('/etc/periodic/daily/.x.swp')],
    ['a copy', macFile('/Volumes/b/etc/periodic/daily/x')],
    ['another file', macFile('/Users/ann/periodic.conf')],
    ['its log', macFile('/private/var/log/periodic.out')],
    ['a removal', macFile('/etc/periodic.conf', { op: 'delete', telemetry: 'macos-es/unlink' })],
  ])('%s is silent', (_, event) => {
    expect(scores(periodic, event)).toEqual([]);
  });
});
