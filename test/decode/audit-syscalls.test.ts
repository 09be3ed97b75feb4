import { describe, expect, test } from 'vitest';
import { syscallOf } from '../../src/decode/audit-syscalls.ts';

const nameOn = (arch: string, syscall: string): unknown =>
  syscallOf(['arch', arch, 'syscall', syscall]);

describe('a system call', () => {
  test.each([
    ['c000003e', '2', 'open'],
    ['c000003e', '257', 'openat'],
    ['c000003e', '437', 'openat2'],
    ['c000003e', '85', 'creat'],
    ['c000003e', '59', 'execve'],
    ['c000003e', '322', 'execveat'],
    ['c000003e', '316', 'renameat2'],
    ['c000003e', '263', 'unlinkat'],
    ['x86_64', '88', 'symlink'],
    ['40000003', '5', 'open'],
    ['40000003', '295', 'openat'],
    ['40000003', '38', 'rename'],
    ['40000003', '194', 'ftruncate'],
    ['i386', '11', 'execve'],
    ['c00000b7', '56', 'openat'],
    ['c00000b7', '437', 'openat2'],
    ['c00000b7', '221', 'execve'],
    ['c00000b7', '281', 'execveat'],
    ['c00000b7', '38', 'renameat'],
    ['c00000b7', '276', 'renameat2'],
    ['aarch64', '36', 'symlinkat'],
  ])('on %s with number %s is %s', (arch, number, name) => {
    expect(nameOn(arch, number)).toBe(name);
  });

  test('is called as the record calls it', () => {
    expect(nameOn('x86_64', 'openat')).toBe('openat');
    expect(syscallOf(['arch', 'c000003e', 'syscall', '999', 'SYSCALL', 'rename'])).toBe('rename');
  });

  test('keeps its number on other machines and where it has no name here', () => {
    expect(nameOn('80000016', '5')).toBe('5');
    expect(nameOn('c000003e', '1')).toBe('1');
    expect(nameOn('__proto__', '2')).toBe('2');
  });

  test('may be missing', () => {
    expect(syscallOf(['arch', 'c000003e'])).toBeUndefined();
  });
});
