import { expect, test } from 'vitest';
import { isServiceAccount, writerImages, writingService } from '../../src/t1053/cron-writer.ts';

test.each([
  ['www-data', true],
  ['nobody', true],
  ['33', true],
  ['65534', true],
  ['root', false],
  ['1000', false],
  ['alice', false],
  [undefined, false],
])('%s is an account of a service: %s', (account, expected) => {
  expect(isServiceAccount(account)).toBe(expected);
});

test.each([
  ['/usr/sbin/php-fpm8.2', true],
  ['/usr/bin/redis-server', true],
  ['/usr/sbin/nginx', true],
  ['/usr/sbin/apache2', true],
  ['/usr/sbin/nginxctl', false],
  ['/usr/bin/bash', false],
])('%s is a service: %s', (image, expected) => {
  expect(writingService('root', ['/bin/sh', image])).toBe(expected ? image : undefined);
});

test('the account says it before the programs do', () => {
  expect(writingService('redis', ['/usr/sbin/nginx'])).toBe('account redis');
  expect(writingService(undefined, [])).toBeUndefined();
});

test('the writer, its ancestors, and the scripts that interpreters run', () => {
  const chain = [
    { image: '/usr/bin/bash', commandLine: 'bash -c x' },
    { image: '/usr/bin/python3.9', commandLine: '/usr/bin/python3.9 /usr/bin/dnf install y' },
    { image: '/usr/sbin/sshd', commandLine: 'sshd /usr/bin/dpkg' },
    { image: '/usr/bin/perl' },
  ];
  expect(writerImages({ image: '/usr/bin/cp' }, chain)).toEqual([
    '/usr/bin/cp',
    '/usr/bin/bash',
    '/usr/bin/python3.9',
    '/usr/bin/dnf',
    '/usr/sbin/sshd',
    '/usr/bin/perl',
  ]);
  expect(writerImages({}, [])).toEqual([]);
});

test.each([
  ['/usr/bin/python3.11', '/usr/bin/python3 /usr/bin/cloud-init modules', ['/usr/bin/cloud-init']],
  ['/usr/bin/python3.9', '/usr/bin/python3 -sP /usr/bin/dnf install y', ['/usr/bin/dnf']],
  [
    '/usr/libexec/platform-python3.6',
    '/usr/libexec/platform-python /bin/dnf -y upgrade',
    ['/bin/dnf', '/usr/bin/dnf'],
  ],
  ['/usr/bin/python3.9', 'python3 -c import-x /usr/bin/dnf', []],
  ['/usr/bin/python3.9', 'python3 -m x /usr/bin/dnf', []],
  ['/usr/bin/python3.9', 'python3 x.py /usr/bin/dnf', []],
  ['/usr/bin/cp', 'cp /usr/bin/dnf', []],
  ['/usr/bin/python3.9', undefined, []],
])('%s, started as %j, goes by its script', (image, commandLine, scripts) => {
  expect(writerImages({ image, commandLine }, [])).toEqual([image, ...scripts]);
});
