import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { readFields } from '../../src/decode/audit-fields.ts';
import { encoded } from './audit-lines.ts';

function read(text: string, type: string = 'SYSCALL', isCut: boolean = false): object {
  const pairs = readFields(text, 0, type, isCut) ?? [];
  const names = pairs.filter((_, i) => i % 2 === 0);
  return Object.fromEntries(names.map((name, i) => [name, pairs[2 * i + 1]]));
}

describe('fields', () => {
  test('are parted by blanks and by the byte of enriched logs', () => {
    const fields = { uid: '0', exe: '/bin/a b', ARCH: 'x86_64', UID: 'root' };
    expect(read(' uid=0 exe="/bin/a b"\x1dARCH=x86_64 UID="root"')).toEqual(fields);
    expect(read('uid=0  exe="/bin/a b" ARCH=x86_64\tUID="root"')).toEqual(fields);
  });

  test('stand between words that are none', () => {
    expect(read('avc:  denied  { read write } for  pid=7 comm="a"')).toEqual({
      pid: '7',
      comm: 'a',
    });
    expect(read('config changed, auid=0 =x res=success')).toEqual({ auid: '0', res: 'success' });
  });

  test('of a program follow those of the record and end with the apostrophe', () => {
    expect(
      read(`pid=7 msg='op=login acct="o'b" cmd=6C73 res=success'\x1dUID="root"`, 'USER_CMD'),
    ).toEqual({ pid: '7', op: 'login', acct: "o'b", cmd: 'ls', res: 'success', UID: 'root' });
    expect(read(`msg='cwd="/" exe="/usr/bin/sudo"'`, 'USER_CMD')).toEqual({
      cwd: '/',
      exe: '/usr/bin/sudo',
    });
  });

  test('printed as (null) are absent, and a text that says so is there', () => {
    expect(read('name=(null) key=(null) cwd="(null)" tty=(none)')).toEqual({
      cwd: '(null)',
      tty: '(none)',
    });
  });

  test('may be empty', () => {
    expect(read('a=  name="" b=')).toEqual({ a: '', name: '', b: '' });
  });

  test('without the closing quote go on to the end', () => {
    expect(read('uid=0 exe="/usr/bin/cu')).toEqual({ uid: '0', exe: '/usr/bin/cu' });
    expect(read('uid=0 exe="')).toEqual({ uid: '0', exe: '' });
  });

  test('cut by a pager lose a last value without quotes, which may be another number', () => {
    expect(read('uid=0 ses=58>', 'SYSCALL', true)).toEqual({ uid: '0' });
    expect(read('uid=0 exe="/usr/bin/cu>', 'SYSCALL', true)).toEqual({
      uid: '0',
      exe: '/usr/bin/cu',
    });
    expect(read('uid=0 exe="/usr/bin/curl" >', 'SYSCALL', true)).toEqual({
      uid: '0',
      exe: '/usr/bin/curl',
    });
  });

  test('are up to the bound in number and not one more', () => {
    const fields = (count: number): string => 'a=1 '.repeat(count);
    expect(readFields(fields(LIMITS.recordFieldsMax), 0, 'X', false)).toHaveLength(2_000);
    expect(readFields(fields(LIMITS.recordFieldsMax + 1), 0, 'X', false)).toBeUndefined();
  });
});

describe('hexadecimal', () => {
  test('is decoded where the kernel encodes, and only there', () => {
    expect(read('name=2F612062 comm=6120 a1=55d0 a0=61 inode=1457 uid=61 ses=62')).toEqual({
      name: '/a b',
      comm: 'a ',
      a1: '55d0',
      a0: '61',
      inode: '1457',
      uid: '61',
      ses: '62',
    });
  });

  test('is text where it stands in quotes', () => {
    expect(read('name="6162" proctitle="6162"')).toEqual({ name: '6162', proctitle: '6162' });
  });

  test('that is broken stays as it is', () => {
    expect(read('name=616 comm=6g cwd=x proctitle=6')).toEqual({
      name: '616',
      comm: '6g',
      cwd: 'x',
      proctitle: '6',
    });
  });

  test('has blanks between the arguments of a command line', () => {
    expect(read('proctitle=6C73002D6C')).toEqual({ proctitle: 'ls -l' });
    expect(read('name=610062')).toEqual({ name: 'a\0b' });
  });

  test('in arguments of a program is decoded, but not in their parts', () => {
    expect(read('argc=3 a0="ls" a1=2D6C a2_len=4 a2[0]=6162 a3[0]="6162"', 'EXECVE')).toEqual({
      argc: '3',
      a0: 'ls',
      a1: '-l',
      a2_len: '4',
      'a2[0]': '6162',
      'a3[0]': '"6162',
    });
  });

  test('or quotes, every text of a kernel comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(9), (text, uid) => {
        expect(read(`name=${encoded(text)} uid=${uid}`, 'PATH')).toEqual(
          text === '' ? { name: '', uid: String(uid) } : { name: text, uid: String(uid) },
        );
      }),
    );
  });
});

test('names that objects use themselves are names of fields', () => {
  expect(readFields('__proto__=a constructor="b"', 0, 'SYSCALL', false)).toEqual([
    '__proto__',
    'a',
    'constructor',
    'b',
  ]);
});
