import { describe, expect, test } from 'vitest';
import { type CronPath, cronPath, isTemporary, loadable } from '../../src/t1053/cron-path.ts';

describe('places of cron', () => {
  test.each<[string, CronPath]>([
    ['/etc/crontab', { cronClass: 'systab', name: 'crontab' }],
    ['/etc/anacrontab', { cronClass: 'systab', name: 'anacrontab' }],
    ['/etc/cron.d/job', { cronClass: 'dropin', name: 'job' }],
    ['/etc/cron.hourly/0sync', { cronClass: 'periodic', name: '0sync' }],
    ['/etc/cron.daily/a', { cronClass: 'periodic', name: 'a' }],
    ['/etc/cron.weekly/a', { cronClass: 'periodic', name: 'a' }],
    ['/etc/cron.monthly/a', { cronClass: 'periodic', name: 'a' }],
    ['/etc/cron.yearly/a', { cronClass: 'periodic', name: 'a' }],
    ['/var/spool/cron/crontabs/u', { cronClass: 'spool', name: 'u', user: 'u' }],
    ['/var/spool/cron/u', { cronClass: 'spool', name: 'u', user: 'u' }],
    ['/var/spool/cron/tabs/u', { cronClass: 'spool', name: 'u', user: 'u' }],
    ['/var/cron/tabs/u', { cronClass: 'spool', name: 'u', user: 'u' }],
    ['/etc/crontabs/root', { cronClass: 'spool', name: 'root', user: 'root' }],
    ['/var/spool/fcron/u', { cronClass: 'spool', name: 'u', user: 'u' }],
    ['/private/var/at/tabs/u', { cronClass: 'macos', name: 'u', user: 'u' }],
    ['/usr/lib/cron/tabs/u', { cronClass: 'macos', name: 'u', user: 'u' }],
    ['/etc/cron.allow', { cronClass: 'policy', name: 'cron.allow' }],
    ['/etc/cron.deny', { cronClass: 'policy', name: 'cron.deny' }],
    ['/var/spool/cron/cron.allow', { cronClass: 'policy', name: 'cron.allow' }],
    ['/var/spool/cron/cron.deny', { cronClass: 'policy', name: 'cron.deny' }],
    ['/var/spool/cron/atjobs/a1', { cronClass: 'atjobs', name: 'a1' }],
    ['/var/spool/at/a1', { cronClass: 'atjobs', name: 'a1' }],
    ['/var/spool/atjobs/a1', { cronClass: 'atjobs', name: 'a1' }],
  ])('%s', (path, place) => {
    expect(cronPath(path)).toEqual(place);
  });

  test.each([
    '',
    '/',
    'etc/crontab',
    '/etc/crontab.bak',
    '/etc/crontab/x',
    '/etc/cron.d',
    '/etc/cron.d/',
    '/etc/cron.d/a/b',
    '/etc/cron.daily',
    '/etc/CRON.D/job',
    '/backup/etc/cron.d/job',
    '/var/spool/cron',
    '/var/spool/cron/crontabs',
    '/var/spool/cron/tabs',
    '/var/spool/cron/atjobs',
    '/var/spool/cron/lastrun',
    '/var/spool/cron/lastrun/cron.daily',
    '/var/spool/anacron/cron.daily',
    '/var/log/cron',
    '/home/u/overlay/x/diff/etc/cron.d/job',
    '/srv/rootfs/etc/cron.d/job',
    '/var/lib/docker/overlay2/l/etc/cron.d/job',
  ])('%j is none', (path) => {
    expect(cronPath(path)).toBeUndefined();
  });

  const id = 'ab12'.repeat(16);
  test.each([
    `/var/lib/docker/overlay2/${id}/diff`,
    `/mnt/data/docker/overlay2/${id}-init/merged`,
    `/var/lib/containers/storage/overlay/${id}/diff`,
    `/home/u/.local/share/containers/storage/overlay/${id}/merged`,
    '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/41/fs',
    `/run/containerd/io.containerd.runtime.v2.task/k8s.io/${id}/rootfs`,
    '/proc/4711/root',
    '/proc/self/root',
  ])('the root of a container is taken off and told: %s', (containerRoot) => {
    expect(cronPath(`${containerRoot}/etc/cron.d/job`)).toEqual({
      cronClass: 'dropin',
      name: 'job',
      containerRoot,
    });
    expect(cronPath(`${containerRoot}/etc/passwd`)).toBeUndefined();
  });
});

describe('what cron reads', () => {
  test.each([
    ['.hidden'],
    ['#job#'],
    ['job~'],
    ['job.rpmsave'],
    ['job.rpmorig'],
    ['job.rpmnew'],
    ['.job.swp'],
    ['job.swp'],
    ['job.swpx'],
    ['job.swx'],
    ['php.dpkg-new'],
    ['php.dpkg-old'],
  ])('never %s', (name) => {
    expect(loadable('dropin', name)).toBe('no');
    expect(loadable('periodic', name)).toBe('no');
    expect(loadable('spool', name)).toBe('no');
  });

  test('in a spool, no temporary file of crontab', () => {
    expect(loadable('spool', 'tmp.QvY3bN')).toBe('no');
    expect(loadable('spool', '#tmp.QvY3bNaaaa')).toBe('no');
    expect(loadable('spool', 'cron.update')).toBe('no');
    expect(loadable('spool', 'cron.updates')).toBe('yes');
    expect(loadable('spool', 'first.last')).toBe('yes');
  });

  test('a name that Debian passes over may be read elsewhere', () => {
    expect(loadable('dropin', 'has.dot')).toBe('notOnDebian');
    expect(loadable('periodic', 'backup.sh')).toBe('notOnDebian');
    expect(loadable('dropin', 'e2scrub_all-2')).toBe('yes');
  });

  test('tables and policies of the system by their one name', () => {
    expect(loadable('systab', 'crontab')).toBe('yes');
    expect(loadable('policy', 'cron.allow')).toBe('yes');
  });
});

describe('temporary files', () => {
  test.each([
    ['sedoGNNrl', '/usr/bin/sed'],
    ['XXa1B2c3', '/usr/bin/perl'],
    ['XXa1B2c3', '/usr/bin/perl5.36.0'],
    ['tmp.QvY3bN', '/usr/bin/crontab'],
    ['#tmp.QvY3bNaaaa', '/usr/bin/crontab'],
    ['4913', '/usr/bin/vim.basic'],
  ])('%s is one of %s, or of an unknown program, and of no other', (name, image) => {
    expect(isTemporary(name, image)).toBe(true);
    expect(isTemporary(name, undefined)).toBe(true);
    expect(isTemporary(name, '/usr/bin/bash')).toBe(false);
  });

  test.each([
    ['sedative', '/usr/bin/sed'],
    ['sed12345', '/usr/bin/sed'],
    ['job', '/usr/bin/sed'],
    ['49133', '/usr/bin/vim'],
  ])('%s of %s is none', (name, image) => {
    expect(isTemporary(name, image)).toBe(false);
  });
});
