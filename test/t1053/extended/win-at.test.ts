import { describe, expect, test } from 'vitest';
import {
  t1053WinAtProtocolEnabled as enabled,
  t1053WinAtRemote as remote,
} from '../../../src/t1053/extended/win-at.ts';
import { process, value } from '../events.ts';
import { scores, told } from './host-run.ts';

const at = (line: string, more = {}) =>
  process(line, { image: 'C:\\Windows\\System32\\at.exe', ...more });

describe('at.exe against another host', () => {
  test.each([
    ['at \\\\SRV01 3 /delete', 35],
    ['at \\\\SRV01 /delete /yes', 35],
    ['at \\\\SRV01', 20],
    ['at \\\\10.0.2.17', 20],
    ['at \\\\ws1.other.example', 20],
  ])('%s', (line, score) => {
    expect(scores(remote, at(line))).toEqual([score]);
  });

  test('under another name', () => {
    const event = process('x \\\\SRV01', {
      image: 'C:\\x.exe',
      originalFileName: 'AT.EXE',
    });
    expect(scores(remote, event)).toEqual([20]);
  });

  test('says which host, and takes an entry for it', () => {
    const event = at('at \\\\SRV01 3 /delete');
    expect(told(remote, [event])[0]).toMatchObject({
      destination: { host: 'srv01' },
      details: { operation: 'delete' },
    });
    expect(told(remote, [event], { allowEntries: [{ subject: 'srv*' }] })[0]?.score).toBe(5);
  });

  test.each([
    'at \\\\SRV01 13:20 calc',
    'at 3 /delete',
    'at \\\\ws1',
    'at \\\\ws1.corp.example',
    'at \\\\127.0.0.1',
    'at \\\\localhost',
    'at',
    'at /?',
    'at \\\\SRV01 /nonsense',
  ])('%s is silent', (line) => {
    expect(scores(remote, at(line))).toEqual([]);
  });

  test('a program whose name only ends so is silent', () => {
    const event = process('cat \\\\SRV01', { image: 'C:\\tools\\cat.exe' });
    expect(scores(remote, event)).toEqual([]);
  });
});

const KEY =
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\Configuration\\EnableAt';
const ADD = `reg add "${KEY.slice(0, -'\\EnableAt'.length)}" /v EnableAt`;

describe('the protocol of at', () => {
  test.each(['DWORD (0x00000001)', '1', 'DWORD (0x0000000f)'])('set to %s', (data) => {
    expect(scores(enabled, value(KEY, { data }))).toEqual([60]);
  });

  test('set on a command line', () => {
    const image = 'C:\\Windows\\System32\\reg.exe';
    expect(scores(enabled, process(`${ADD} /t REG_DWORD /d 1 /f`, { image }))).toEqual([60]);
    expect(scores(enabled, process(`${ADD} /t REG_DWORD /d 0x1`, { image }))).toEqual([60]);
    const path = 'HKLM:\\x\\Schedule\\Configuration';
    const script = `Set-ItemProperty '${path}' -Name EnableAt -Value 1`;
    expect(scores(enabled, process(script, { image: 'C:\\x\\pwsh.exe' }))).toEqual([60]);
  });

  test('the command and the value are one', () => {
    const events = [process(`${ADD} /d 1`), value(KEY, { data: 'DWORD (0x00000001)', atMs: 20 })];
    expect(told(enabled, events)).toHaveLength(1);
  });

  test.each([
    ['switched off', value(KEY, { data: 'DWORD (0x00000000)' })],
    ['no data', value(KEY)],
    ['removed', value(KEY, { op: 'deleteValue', data: '1' })],
    ['another value', value(KEY.replace('EnableAt', 'EnableAtX'), { data: '1' })],
    ['another key', value('HKLM\\SOFTWARE\\X\\EnableAt', { data: '1' })],
    ['a question', process(ADD.replace('add', 'query'))],
    ['a command that switches it off', process(`${ADD} /d 0`)],
    ['a text about it', process('notepad EnableAt.txt')],
  ])('%s is silent', (_, event) => {
    expect(scores(enabled, event)).toEqual([]);
  });
});
