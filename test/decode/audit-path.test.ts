import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absolutePath, directoryOf } from '../../src/decode/audit-path.ts';

test.each([
  ['/etc/cron.d/job', '/root', '/etc/cron.d/job'],
  ['job', '/etc/cron.d', '/etc/cron.d/job'],
  ['./job', '/etc/cron.d/', '/etc/cron.d/job'],
  ['../cron.d/./job', '/etc/cron.daily', '/etc/cron.d/job'],
  ['/etc//cron.d/job', undefined, '/etc/cron.d/job'],
  ['/etc/cron.d/', undefined, '/etc/cron.d'],
  ['/etc/cron.d/.hidden', undefined, '/etc/cron.d/.hidden'],
  ['/etc/cron.d/..hidden', undefined, '/etc/cron.d/..hidden'],
  ['/../../etc/x', undefined, '/etc/x'],
  ['../../../../x', '/a/b', '/x'],
  ['.', '/', '/'],
  ['/', undefined, '/'],
  ['crontabs/root', undefined, 'crontabs/root'],
  ['../x', 'relative', '../x'],
])('%j in %j is %j', (name, cwd, path) => {
  expect(absolutePath(name, cwd)).toBe(path);
});

test('a path that is resolved is absolute, without parts that mean nothing, and stays so', () => {
  const part = fc.constantFrom('.', '..', '', 'a', '.b', '...', 'c.');
  const parts = fc.array(part, { maxLength: 8 });
  fc.assert(
    fc.property(parts, parts, (cwd, name) => {
      const path = absolutePath(name.join('/'), `/${cwd.join('/')}`);
      expect(path).toMatch(/^\//);
      expect(path === '/' ? [] : path.slice(1).split('/')).not.toContain('');
      expect(path.split('/')).not.toContain('..');
      expect(absolutePath(path, undefined)).toBe(path);
    }),
  );
});

test('the directory of a path is all before its last part', () => {
  expect(directoryOf('/etc/cron.d/job')).toBe('/etc/cron.d');
  expect(directoryOf('/job')).toBe('/');
  expect(directoryOf('/')).toBe('/');
});
