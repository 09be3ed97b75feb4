import { expect, test } from 'vitest';
import { fileModeOf } from '../../src/decode/file-mode.ts';

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
