import { expect, test } from 'vitest';
import { isAt, parseAt } from '../../src/t1053/at.ts';

test.each([
  ['at 13:20 /interactive cmd', { time: '13:20', command: 'cmd' }],
  ['at \\\\SRV01 13:20 cmd /c whoami', { host: 'srv01', time: '13:20', command: 'cmd /c whoami' }],
  ['at 9:05 "cmd /c dir"', { time: '9:05', command: 'cmd /c dir' }],
  ['at 00:00 x', { time: '00:00', command: 'x' }],
  ['at 23:59 x', { time: '23:59', command: 'x' }],
  ['at 1:20pm x', { time: '1:20pm', command: 'x' }],
  ['at 12:59A x', { time: '12:59A', command: 'x' }],
  ['at 01:00AM x', { time: '01:00AM', command: 'x' }],
  ['AT.EXE 12:34 /I /every:M,T,W x /yes', { time: '12:34', command: 'x /yes' }],
  ['at 12:34 /"i"nteractive cmd', { time: '12:34', command: 'cmd' }],
  ['at /interactive 12:34 /next: cmd 13:00', { time: '12:34', command: 'cmd 13:00' }],
  ['at 1:00 cmd /c "a b" "" c"d', { time: '1:00', command: 'cmd /c "a b" "" cd' }],
  ['at 1:00 cmd "say \\"a b\\""', { time: '1:00', command: 'cmd "say \\"a b\\""' }],
])('%j creates a job', (line, expected) => {
  expect(parseAt(line)).toEqual({ operation: 'create', host: undefined, ...expected });
});

test.each(['/i', '/in', '/inter', '/interactiv', '/INTERACTIVE'])('accepts %j', (option) => {
  expect(parseAt(`at 12:34 ${option} cmd`)?.command).toBe('cmd');
});

test.each([
  ['at', { operation: 'list' }],
  ['at \\\\SRV01', { operation: 'list', host: 'srv01' }],
  ['at 7', { operation: 'list', id: '7' }],
  ['at 7 /delete', { operation: 'delete', id: '7' }],
  ['at \\\\SRV01 /DELETE /yes', { operation: 'delete', host: 'srv01' }],
])('%j creates none', (line, expected) => {
  expect(parseAt(line)).toMatchObject(expected);
});

test.each([
  'at /?',
  'at 13:20',
  'at 13:20 /interactive',
  'at 24:00 cmd',
  'at 23:60 cmd',
  'at 1:2 cmd',
  'at 123:20 cmd',
  'at 0:20pm cmd',
  'at 13:20pm cmd',
  'at 1:60pm cmd',
  'at 1:20m cmd',
  'at cmd',
  'at 1 2',
  'at 13:20 / cmd',
  'at 13:20 /interactives cmd',
  'at 13:20 /delete cmd',
  'at /every M 13:20 cmd',
])('%j is refused', (line) => {
  expect(parseAt(line)).toBeUndefined();
});

test('a host behind the time belongs to the command', () => {
  expect(parseAt('at 13:20 \\\\SRV01\\x.exe')).toMatchObject({
    host: undefined,
    command: '\\\\SRV01\\x.exe',
  });
});

test.each([
  ['C:\\Windows\\System32\\at.exe', undefined, true],
  ['AT', undefined, true],
  ['C:\\x\\svc.exe', 'AT.EXE', true],
  ['C:\\x\\cat.exe', undefined, false],
  ['C:\\at.exe\\x.exe', 'x.exe', false],
])('is at: %j, built as %j: %j', (image, original, expected) => {
  expect(isAt(image, original)).toBe(expected);
});
