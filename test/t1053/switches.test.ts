import { expect, test } from 'vitest';
import { readSwitches } from '../../src/t1053/switches.ts';

const valued = new Set(['t', 'c', 'm']);
const read = (text: string, names: ReadonlySet<string> = valued) => {
  const { given, host, end } = readSwitches(text, 0, names);
  return { given: Object.fromEntries(given), host, rest: text.slice(end) };
};

test.each([
  ['', {}],
  [' /r /f', { r: '', f: '' }],
  [' -R -F', { r: '', f: '' }],
  ['/r/f', { r: '', f: '' }],
  [' /t 5', { t: '5' }],
  [' /t:5 /r', { t: '5', r: '' }],
  [' /t "5"', { t: '5' }],
  [' /t', { t: '' }],
  [' /t /f', { t: '', f: '' }],
  [' /f:on /r', { f: '', r: '' }],
  [' /c "for /r, please" /s', { c: 'for /r, please', s: '' }],
  [" /c 'for /r, please' /s", { c: 'for /r, please', s: '' }],
  [' /c \\"for /r\\" /s', { c: 'for /r\\', s: '' }],
  [' /?', { '?': '' }],
  [' "/r" "/f"', { r: '', f: '' }],
  [' 30 /r', { r: '' }],
  [' >nul 2>&1 /r', { r: '' }],
  [' < nul /r', { r: '' }],
])('%j says %j', (text, given) => {
  expect(read(text)).toEqual({ given, host: undefined, rest: '' });
});

test.each([
  [' /a & shutdown /r', '& shutdown /r'],
  [' /a | more /r', '| more /r'],
  [' /a; x /r', '; x /r'],
  [' /a) /r', ') /r'],
  [' now /r', 'now /r'],
  ['/clean.bat /r', '/clean.bat /r'],
  [' /x-y /r', '/x-y /r'],
])('%j ends where something else stands', (text, rest) => {
  expect(read(text).rest).toBe(rest);
});

test('a host stands by itself, before or behind switches; the first counts', () => {
  expect(read(' \\\\SRV1 /r \\\\SRV2')).toMatchObject({ host: '\\\\SRV1', given: { r: '' } });
  expect(read(' /m \\\\SRV1')).toMatchObject({ host: undefined, given: { m: '\\\\SRV1' } });
});

test('the empty name stands for the value of the program itself', () => {
  const names = new Set(['', 'delay']);
  expect(read(' SRV1 -Force', names).given).toEqual({ '': 'SRV1', force: '' });
  expect(read(' -Delay 5', names).given).toEqual({ '': '', delay: '5' });
});
