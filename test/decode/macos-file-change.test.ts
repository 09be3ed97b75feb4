import { describe, expect, test } from 'vitest';
import { fileChange } from '../../src/decode/macos-file-change.ts';

const file = (path: string) => ({ path, path_truncated: false });
const free = (dir: string, filename: string, mode?: number) => ({
  destination_type: 1,
  destination: { new_path: { dir: file(dir), filename, mode } },
});
const taken = (path: string) => ({
  destination_type: 0,
  destination: { existing_file: file(path) },
});

describe('what an event does to a file', () => {
  test.each([
    ['create', free('/etc', 'x', 33_188), { op: 'create', path: '/etc/x', mode: 33_188 }],
    ['create', taken('/etc/x'), { op: 'create', path: '/etc/x' }],
    [
      'rename',
      { source: file('/tmp/x'), ...free('/etc', 'y') },
      { op: 'rename', path: '/etc/y', oldPath: '/tmp/x', isReplacement: false },
    ],
    [
      'rename',
      { source: file('/tmp/x'), ...taken('/etc/y') },
      { op: 'rename', path: '/etc/y', oldPath: '/tmp/x', isReplacement: true },
    ],
    ['write', { target: file('/etc/x') }, { op: 'write', path: '/etc/x' }],
    ['truncate', { target: file('/etc/x') }, { op: 'write', path: '/etc/x' }],
    ['close', { modified: true, target: file('/etc/x') }, { op: 'write', path: '/etc/x' }],
    ['unlink', { target: file('/etc/x') }, { op: 'delete', path: '/etc/x' }],
    [
      'link',
      { source: file('/a'), target_dir: file('/etc'), target_filename: 'x' },
      { op: 'create', path: '/etc/x', link: 'hard' },
    ],
    [
      'clone',
      { source: file('/a'), target_dir: file('/etc'), target_name: 'x' },
      { op: 'create', path: '/etc/x' },
    ],
    ['setmode', { mode: 511, target: file('/x') }, { op: 'attr', path: '/x', mode: 511 }],
  ])('%s', (name, body, change) => {
    expect(fileChange(name, body)).toEqual(change);
  });

  test('a path is resolved', () => {
    expect(fileChange('create', free('/etc/a/..', 'x'))).toMatchObject({ path: '/etc/x' });
  });

  test.each([
    ['close', { modified: false, target: file('/x') }],
    ['close', { target: file('/x') }],
    ['open', { file: file('/x') }],
    ['constructor', {}],
  ])('%s with %j changes none', (name, body) => {
    expect(fileChange(name, body)).toBe('none');
  });

  test.each([
    ['create', {}],
    ['create', { destination: null }],
    ['create', { destination: { new_path: { filename: 'x' } } }],
    ['rename', { source: file('/x') }],
    ['write', { target: { path: [] } }],
    ['link', { target_dir: file('relative'), target_filename: 'x' }],
  ])('%s with %j names no file', (name, body) => {
    expect(fileChange(name, { ...body, target: undefined })).toBeUndefined();
  });
});
