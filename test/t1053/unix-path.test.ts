import { expect, test } from 'vitest';
import {
  absolutePath,
  baseNameOf,
  directoryOf,
  isInWorldWritable,
} from '../../src/t1053/unix-path.ts';

test.each([
  ['/etc/cron.d/job', undefined, '/etc/cron.d/job'],
  ['job', '/etc/cron.d', '/etc/cron.d/job'],
  ['./job', '/etc/cron.d/', '/etc/cron.d/job'],
  ['../crontab', '/etc/cron.d', '/etc/crontab'],
  ['/etc//cron.d/../crontab/.', undefined, '/etc/crontab'],
  ['../../..', '/etc', '/'],
  ['job', undefined, undefined],
  ['job', 'etc', undefined],
])('%s in %s is %s', (name, directory, path) => {
  expect(absolutePath(name, directory)).toBe(path);
});

test('a path has a folder and a last part', () => {
  expect([directoryOf('/etc/cron.d/job'), baseNameOf('/etc/cron.d/job')]).toEqual([
    '/etc/cron.d',
    'job',
  ]);
  expect([directoryOf('/job'), baseNameOf('job')]).toEqual(['/', 'job']);
});

test.each([
  ['/tmp/x', true],
  ['/var/tmp/a/b', true],
  ['/dev/shm/.x', true],
  ['/tmp/', false],
  ['/tmpfile', false],
  ['/home/u/tmp/x', false],
])('%s may be written by everybody: %s', (path, expected) => {
  expect(isInWorldWritable(path)).toBe(expected);
});
