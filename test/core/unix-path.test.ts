import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  absolutePath,
  baseNameOf,
  directoryOf,
  isInWorldWritable,
} from '../../src/core/unix-path.ts';

test.each([
  ['/etc/cron.d/job', undefined, '/etc/cron.d/job'],
  ['job', '/etc/cron.d', '/etc/cron.d/job'],
  ['./job', '/etc/cron.d/', '/etc/cron.d/job'],
  ['../crontab', '/etc/cron.d', '/etc/crontab'],
  ['/etc//cron.d/../crontab/.', undefined, '/etc/crontab'],
  ['../../..', '/etc', '/'],
  ['/etc/cron.d/job', '/root', '/etc/cron.d/job'],
  ['../cron.d/./job', '/etc/cron.daily', '/etc/cron.d/job'],
  ['/etc//cron.d/job', undefined, '/etc/cron.d/job'],
  ['/etc/cron.d/', undefined, '/etc/cron.d'],
  ['/etc/cron.d/.hidden', undefined, '/etc/cron.d/.hidden'],
  ['/etc/cron.d/..hidden', undefined, '/etc/cron.d/..hidden'],
  ['/../../etc/x', undefined, '/etc/x'],
  ['../../../../x', '/a/b', '/x'],
  ['.', '/', '/'],
  ['/', undefined, '/'],
  ['crontabs/root', undefined, undefined],
  ['../x', 'relative', undefined],
  ['job', undefined, undefined],
  ['job', 'etc', undefined],
])('%s in %s is %s', (name, directory, path) => {
  expect(absolutePath(name, directory)).toBe(path);
});

test('a path that is resolved is absolute, without parts that mean nothing, and stays so', () => {
  const part = fc.constantFrom('.', '..', '', 'a', '.b', '...', 'c.');
  const parts = fc.array(part, { maxLength: 8 });
  fc.assert(
    fc.property(parts, parts, (cwd, name) => {
      const path = absolutePath(name.join('/'), `/${cwd.join('/')}`) ?? '';
      expect(path).toMatch(/^\//);
      expect(path === '/' ? [] : path.slice(1).split('/')).not.toContain('');
      expect(path.split('/')).not.toContain('..');
      expect(absolutePath(path, undefined)).toBe(path);
    }),
  );
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
