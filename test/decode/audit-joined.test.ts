import { expect, test } from 'vitest';
import { joinedRecords } from '../../src/decode/audit-joined.ts';
import { line } from './audit-lines.ts';

const call = line('SYSCALL', 'arch=c000003e key="x"');
const cwd = line('CWD', 'cwd="/root"');
const other = line('CWD', 'cwd="/root"', { serial: 4822 });

test('records on lines of their own are taken apart, of whatever events', () => {
  expect(joinedRecords(`${call}\r\n${cwd}\n${other}\n`)).toEqual([call, cwd, other]);
  expect(joinedRecords(`${call}\n`)).toEqual([call]);
});

test('records with a blank between them are taken apart where they are of one event', () => {
  expect(joinedRecords(`${call} ${cwd} ${line('UNKNOWN[1420]', 'a=b')}`)).toEqual([
    call,
    cwd,
    line('UNKNOWN[1420]', 'a=b'),
  ]);
  expect(joinedRecords(`${call} ${other}`)).toEqual([`${call} ${other}`]);
  expect(joinedRecords(`${call} ${cwd}\n${other}`)).toEqual([call, cwd, other]);
});

test('the host that a record names stays with it', () => {
  const one = line('SYSCALL', 'arch=c000003e', { node: 'a' });
  const two = line('CWD', 'cwd="/root"', { node: 'b.example' });
  expect(joinedRecords(`${one} ${two} ${cwd}`)).toEqual([one, two, cwd]);
  const cut = `${one} node=b type=PATH msg=audit(`;
  expect(joinedRecords(cut)).toEqual([cut]);
});

test('one record is left alone, whatever it says', () => {
  const interpreted = 'type=EXECVE msg=audit(05/12/2026 09:14:03.118:7) : argc=1 a0=x';
  for (const text of [
    '',
    call,
    'audit: type=1300 audit(1.1:1): a=b',
    `${interpreted} ${interpreted}`,
  ]) {
    expect(joinedRecords(text)).toBeUndefined();
  }
});

test('long texts take no time', () => {
  const many = `${call} ${'type=CWD msg=audit('.repeat(200_000)}`;
  expect(joinedRecords(many)).toEqual([many]);
});
