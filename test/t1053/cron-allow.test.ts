import { expect, test } from 'vitest';
import { isImageBuilder, STARTER_CRON_ALLOW } from '../../src/t1053/cron-allow.ts';
import { matchesEntry } from '../../src/t1053/glob-entry.ts';

const isExpected = (image: string, path: string) =>
  STARTER_CRON_ALLOW.some((entry) => matchesEntry(entry, { image: [image], path: [path] }));

test.each([
  ['/usr/bin/dpkg', '/etc/cron.d/php', true],
  ['/usr/bin/dpkg', '/etc/crontab', true],
  ['/usr/bin/rpm', '/etc/anacrontab', true],
  ['/usr/lib/snapd/snapd', '/etc/cron.d/snap-x', true],
  ['/snap/snapd/20092/usr/lib/snapd/snapd', '/etc/cron.d/snap-x', true],
  ['/usr/bin/dpkg', '/var/spool/cron/crontabs/root', false],
  ['/tmp/dpkg', '/etc/cron.d/php', false],
  ['/opt/puppetlabs/puppet/bin/ruby', '/etc/cron.d/backup', true],
  ['/opt/puppetlabs/puppet/bin/ruby', '/var/spool/cron/root', true],
  ['/usr/bin/ruby', '/etc/cron.d/backup', false],
  ['/opt/saltstack/salt/bin/python3.10', '/etc/cron.d/backup', true],
  ['/kaniko/executor', '/etc/cron.daily/apt-compat', true],
  ['/usr/bin/dpkg', '/home/u/etc/cron.d/x', false],
])('%s on %s is expected: %s', (image, path, expected) => {
  expect(isExpected(image, path)).toBe(expected);
});

test('every entry names a program and a place', () => {
  for (const entry of STARTER_CRON_ALLOW) {
    expect([entry.image, entry.path].every((glob) => glob?.startsWith('/'))).toBe(true);
  }
});

test('image builders go by their whole path', () => {
  expect(['/usr/bin/dockerd', '/tmp/dockerd', undefined].map(isImageBuilder)).toEqual([
    true,
    false,
    false,
  ]);
});
