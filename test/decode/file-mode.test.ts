import { expect, test } from 'vitest';
import { fileModeOf, newModeOf } from '../../src/decode/file-mode.ts';

test.each([
  ['0100644', 0o100644],
  ['040755', 0o040755],
  ['file,644', 0o100644],
  ['dir,755', 0o040755],
  ['file,suid,755', 0o104755],
  ['dir,sticky,777', 0o041777],
  ['file,suid,sgid,755', 0o106755],
  ['link,777', 0o120777],
  ['000,600', 0o600],
])('%s is a kind of file and its rights', (text, mode) => {
  expect(fileModeOf(text)).toBe(mode);
});

test('another text is none', () => {
  for (const text of [undefined, 0o644, '', 'door,644', '888', 'file,', '000,000 664']) {
    expect(fileModeOf(text)).toBeUndefined();
  }
  expect(fileModeOf(`file${',644'.repeat(99)}`)).toBeUndefined();
});

test.each([
  ['1ed', 0o755],
  ['1ff', 0o777],
  ['81a4', 0o644],
  ['ffff81b6', 0o666],
  ['0', 0],
  ['0755', 0o755],
  ['suid,0755', 0o4755],
])('%s sets these rights', (text, mode) => {
  expect(newModeOf(text)).toBe(mode);
});

test('another text sets none', () => {
  for (const text of [undefined, 0x1ed, '', 'x', '0888', '0x1ed', '1'.repeat(17)]) {
    expect(newModeOf(text)).toBeUndefined();
  }
});
