import { expect, test } from 'vitest';
import { maskSecrets, scrub, secretValues } from '../../src/t1053/secrets.ts';

test.each([
  [
    'schtasks  /create /S SRV01 /U CORP\\adm /P Winter!26 /tn x /RP "a b" /tr "cmd /c x"',
    'schtasks  /create /S SRV01 /U CORP\\adm /P *** /tn x /RP *** /tr "cmd /c x"',
  ],
  [
    'cmd /c "schtasks /create /ru u /rp S3cret /tn x"',
    'cmd /c "schtasks /create /ru u /rp *** /tn x"',
  ],
  ['cmd /c s^ch^tasks /ru u /^rp S3c^ret /tn x', 'cmd /c s^ch^tasks /ru u /^rp *** /tn x'],
  ['powershell -c "sch`tasks /rp S3cret"', 'powershell -c "sch`tasks /rp ***'],
  ['C:\\old\\SCTASKS.EXE /rp S3cret', 'C:\\old\\SCTASKS.EXE /rp ***'],
  ['\uff53\uff43htasks /rp S3cret', '\uff53\uff43htasks /rp ***'],
  ['svc.exe /create /ru u /rp S3cret /f', 'svc.exe /create /ru u /rp *** /f'],
  ['svc.exe -run -tn x -s A -u b -p S3cret', 'svc.exe -run -tn x -s A -u b -p ***'],
])('masks %j', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked);
});

test.each([
  'cmd /c mkdir /p folder',
  'ssh -p 22 host',
  'svc.exe /create -p 22',
  'svc.exe /tn x /p y',
  'schtasks /create /tn "my rp" /tr calc',
  'schtasks /create /ru u /rp /s SRV01',
  '',
])('leaves %j as it is', (text) => {
  expect(maskSecrets(text)).toBe(text);
});

test('the passwords of a command are known by their value, repeated options included', () => {
  const line = 'schtasks /create /p:abc /rp "a \\"b c" /RP abc -\u1d56 /x?y';
  expect(secretValues(line)).toEqual(['abc', 'a "b c', '/x?y']);
});

test('what would blot out any text, and what is no password, is none', () => {
  expect(secretValues('schtasks /rp * /p ab /tn abc')).toEqual([]);
  expect(secretValues('schtasks /rp abc')).toEqual(['abc']);
  expect(secretValues('schtasks /rp /s SRV01')).toEqual([]);
});

test('a password is searched for by as many characters as Windows allows', () => {
  const lengths = [255, 256, 257].map((n) => secretValues(`x /rp ${'a'.repeat(n)}`)[0]?.length);
  expect(lengths).toEqual([255, 256, 256]);
});

test.each([
  ['echo S3cret S3cretly', ['S3cret'], 'echo *** ***ly'],
  ['abcd abc', ['abc', 'abcd'], '*** ***'],
  ['set p=S3^cr"e"t& x', ['S3cret'], 'set p=***& x'],
  ['say a\\"b c^&d', ['a"b c&d'], 'say ***'],
  ['a.b a-b (x$&) a.b', ['a.b', '(x$&)'], '*** a-b *** ***'],
  ['"""', ['"""'], '***'],
  ['ab "" x', ['ab', '""', ''], 'ab "" x'],
  ['s3cret', ['S3cret'], 's3cret'],
  ['x', [], 'x'],
])('scrubs %j of %j', (text, secrets, scrubbed) => {
  expect(scrub(text, secrets)).toBe(scrubbed);
});
