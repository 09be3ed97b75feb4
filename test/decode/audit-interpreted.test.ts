import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { readInterpreted } from '../../src/decode/audit-interpreted.ts';

function read(text: string, type: string = 'SYSCALL'): object {
  const pairs = readInterpreted(text, 0, type) ?? [];
  const names = pairs.filter((_, i) => i % 2 === 0);
  return Object.fromEntries(names.map((name, i) => [name, pairs[2 * i + 1]]));
}

describe('fields of ausearch -i', () => {
  test('hold blanks and end where the next begins', () => {
    expect(
      read(' success=no exit=EACCES(Permission denied) a0=AT_FDCWD comm=my prog key=(null)'),
    ).toEqual({
      success: 'no',
      exit: 'EACCES(Permission denied)',
      a0: 'AT_FDCWD',
      comm: 'my prog',
    });
    expect(read('name=/tmp/a b/c d nametype=CREATE', 'PATH')).toEqual({
      name: '/tmp/a b/c d',
      nametype: 'CREATE',
    });
  });

  test('may be empty, at the end too', () => {
    expect(read('a0=sh a1= a2=x', 'EXECVE')).toEqual({ a0: 'sh', a1: '', a2: 'x' });
    expect(read('a0=sh a1=', 'EXECVE')).toEqual({ a0: 'sh', a1: '' });
    expect(read('')).toEqual({});
    expect(read(' ')).toEqual({});
  });

  test('are not decoded a second time', () => {
    expect(read('name=6162 comm=ad key=dead')).toEqual({ name: '6162', comm: 'ad', key: 'dead' });
  });

  test('have no quotes but those that some of them keep', () => {
    expect(read('dev="vda2" cmdline="/usr/bin/x --y" function="z')).toEqual({
      dev: 'vda2',
      cmdline: '/usr/bin/x --y',
      function: '"z',
    });
  });

  test('of a program follow those of the record', () => {
    expect(
      read("pid=1 msg='avc:  denied  { status } for path=/x exe=/sbin/y terminal=? '"),
    ).toEqual({
      pid: '1',
      path: '/x',
      exe: '/sbin/y',
      terminal: '?',
    });
  });

  test('stand between words that are none', () => {
    expect(read('avc:  denied  { read } for  pid=7 comm=a')).toEqual({ pid: '7', comm: 'a' });
    expect(read('saddr={ saddr_fam=local path=/run/x }')).toEqual({
      saddr: '{',
      saddr_fam: 'local',
      path: '/run/x }',
    });
  });
});

test('a command line takes the rest, whatever it looks like', () => {
  expect(read('proctitle=dd if=/dev/zero of=/tmp/x ', 'PROCTITLE')).toEqual({
    proctitle: 'dd if=/dev/zero of=/tmp/x',
  });
});

test('an argument may hold what looks like a field of another name', () => {
  expect(read('argc=3 a0=sh a1=-c a2=PATH=/x uid=0 b=1', 'EXECVE')).toEqual({
    argc: '3',
    a0: 'sh',
    a1: '-c',
    a2: 'PATH=/x uid=0 b=1',
  });
});

test('fields are up to the bound in number and not one more', () => {
  const fields = (count: number): string => 'a=1 '.repeat(count);
  expect(readInterpreted(fields(LIMITS.recordFieldsMax), 0, 'X')).toHaveLength(2_000);
  expect(readInterpreted(fields(LIMITS.recordFieldsMax + 1), 0, 'X')).toBeUndefined();
});
