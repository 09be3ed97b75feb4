import { expect, test } from 'vitest';
import { isAlone, isPart, typeNameOf } from '../../src/decode/audit-types.ts';

test('names a type that is printed as a number', () => {
  expect(typeNameOf('1300')).toBe('SYSCALL');
  expect(typeNameOf('1302')).toBe('PATH');
  expect(typeNameOf('1337')).toBe('OPENAT2');
  expect(typeNameOf('UNKNOWN[1337]')).toBe('OPENAT2');
});

test('keeps the name or number of a type that it does not know', () => {
  expect(typeNameOf('SYSCALL')).toBe('SYSCALL');
  expect(typeNameOf('MAC_CALIPSO_ADD')).toBe('MAC_CALIPSO_ADD');
  expect(typeNameOf('1799')).toBe('1799');
  expect(typeNameOf('UNKNOWN[1799]')).toBe('UNKNOWN[1799]');
});

test('takes nothing else for a type', () => {
  for (const text of ['', 'path', 'PA TH', '<PATH>', 'PATH[', 'PATH[x]', 'X'.repeat(65)]) {
    expect(typeNameOf(text)).toBeUndefined();
  }
  expect(typeNameOf('X'.repeat(64))).toBe('X'.repeat(64));
});

test('knows the records that belong to a system call', () => {
  for (const type of ['CWD', 'PATH', 'EXECVE', 'PROCTITLE', 'SOCKADDR', 'OPENAT2']) {
    expect([type, isPart(type), isAlone(type)]).toEqual([type, true, false]);
  }
});

test('knows the records that are events of their own', () => {
  for (const type of ['USER_CMD', 'CRED_ACQ', 'SERVICE_START', 'ANOM_ABEND', 'ADD_USER']) {
    expect([type, isAlone(type), isPart(type)]).toEqual([type, true, false]);
  }
  // The kernel may write these beside a system call.
  for (const type of ['SYSCALL', 'AVC', 'CONFIG_CHANGE', 'LOGIN', 'MAC_STATUS']) {
    expect([type, isAlone(type), isPart(type)]).toEqual([type, false, false]);
  }
});
