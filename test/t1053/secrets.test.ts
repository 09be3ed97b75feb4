import { expect, test } from 'vitest';
import { scrub } from '../../src/core/text.ts';
import { maskSecrets, secretValues } from '../../src/t1053/secrets.ts';

test.each([
  ['schtasks /create /ru u /rp S3cret /tn x', 'schtasks /create /ru u /rp *** /tn x'],
  ['schtasks /create /s A /u b /p S3cret', 'schtasks /create /s A /u b /p ***'],
  ['schtasks -CREATE -RP S3cret -tn x', 'schtasks -CREATE -RP *** -tn x'],
  ['schtasks \ufe63create \ufe63rp S3cret', 'schtasks \ufe63create \ufe63rp ***'],
  ['schtasks /create /\u02b3\u1d56 S3cret', 'schtasks /create /\u02b3\u1d56 ***'],
  ['schtasks /create /"r"p S3cret /f', 'schtasks /create /"r"p *** /f'],
  ['schtasks /create /r^p S3cret /f', 'schtasks /create /r^p *** /f'],
  ['schtasks /create /r\u00adp S3cret /f', 'schtasks /create /r\u00adp *** /f'],
  ['schtasks /create /rp:S3cret /f', 'schtasks /create /rp:*** /f'],
  ['schtasks /create /rp=S3cret /f', 'schtasks /create /rp=*** /f'],
  ['schtasks /create /rp "S3 cret" /f', 'schtasks /create /rp *** /f'],
  ['schtasks /create /rp\t \tS3cret\t/f', 'schtasks /create /rp\t \t***\t/f'],
  ['schtasks /create /rp /S3cret /f', 'schtasks /create /rp *** /f'],
  ['schtasks /create /rp one /rp two /p three', 'schtasks /create /rp *** /rp *** /p ***'],
  ['schtasks /create \u2013rp S3cret', 'schtasks /create \u2013rp ***'],
  ['schtasks /create --rp S3cret', 'schtasks /create --rp ***'],
])('hides the password of %j', (text, expected) => {
  expect(maskSecrets(text)).toBe(expected);
});

test.each([
  ['schtasks /create /rp "S3\\"c ret" /f', 'schtasks /create /rp ***'],
  ['schtasks /create /rp "S3""c ret" /f', 'schtasks /create /rp ***'],
  ['schtasks /create "/rp:S3 cret" /f', 'schtasks /create "/rp:***'],
  ['schtasks /create /rp S3"c r"et /f', 'schtasks /create /rp ***'],
  ['cmd /c "schtasks /create /rp S3cret"', 'cmd /c "schtasks /create /rp ***'],
  ['cmd /c schtasks /create /rp S3^ cret /f', 'cmd /c schtasks /create /rp ***'],
  ["powershell -c \"schtasks /rp 'it''s me' /f\"", 'powershell -c "schtasks /rp ***'],
  ['powershell -c "schtasks /rp $(gc a b) /f"', 'powershell -c "schtasks /rp ***'],
  ["Start-Process schtasks '/rp','S3 cret'", "Start-Process schtasks '/rp',***"],
])('hides the rest where it is not sure how far the password of %j goes', (text, expected) => {
  expect(maskSecrets(text)).toBe(expected);
});

test.each([
  ['svc.exe /create /rp S3cret /tn x', 'svc.exe /create /rp *** /tn x'],
  ['svc.exe -rp S3cret', 'svc.exe -rp ***'],
  ['svc.exe /"r"^p S3cret', 'svc.exe /"r"^p ***'],
  ['svc.exe /\uff52\uff50 S3cret', 'svc.exe /\uff52\uff50 ***'],
  ['"C:\\a b\\svc.exe"/rp S3cret', '"C:\\a b\\svc.exe"/rp ***'],
  ['cmd /c "svc /create /rp "S3 cret" /f"', 'cmd /c "svc /create /rp *** /f"'],
  ...['create', 'change', 'query', 'run', 'end', 'delete'].map((operation) => [
    `svc.exe /p S3cret -${operation}`,
    `svc.exe /p *** -${operation}`,
  ]),
  ['svc.exe /"qu"ery /s A /u b -p S3cret', 'svc.exe /"qu"ery /s A /u b -p ***'],
])('knows schtasks under another name by its options: %j', (text, expected) => {
  expect(maskSecrets(text)).toBe(expected);
});

test.each([
  '',
  'C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule',
  'xcopy a b /p x',
  'mkdir -p /tmp/run',
  'docker run -p 80:80 a',
  'rpm -q -p a --query b',
  'ssh -p 22 host /runs /running /create.txt /end/x',
  'tool -p a x/create b-query',
  'app /rpc 1 /rp. 2 /rp-x 3 /rp/y 4 /rp1 5 a-rp 6 usr/rp 7',
  'caf\u00e9 -p x \u2013q',
  'schtasks /create /tn x /tr "cmd /proxy a"',
  'schtasks /create /rp /tn x',
  'schtasks /create /rp',
  'schtasks /query /fo LIST',
  '-- r p /r p',
])('leaves %j as it is', (text) => {
  expect(maskSecrets(text)).toBe(text);
});

test.each([
  ['schtasks /create /rp ab', []],
  ['schtasks /create /rp *', []],
  ['schtasks /create /rp', []],
  ['schtasks /create /rp /tn abc', []],
  ['schtasks /create /rp abc', ['abc']],
  ['svc.exe /create -p: /rp:abc', ['abc']],
  ['schtasks /rp abc /p abcdef /rp abc /p xyz', ['abcdef', 'abc', 'xyz']],
  ['schtasks /create /rp "a \\"b\\"c"', ['a "b"c']],
  ['schtasks /create /tr /rp abc', []],
  ['', []],
])('the secrets of %j to look for elsewhere are %j', (line, expected) => {
  expect(secretValues(line)).toEqual(expected);
});

test('a value too short to look for elsewhere is hidden in its place all the same', () => {
  expect(maskSecrets('schtasks /rp ab /p * /p x')).toBe('schtasks /rp *** /p *** /p ***');
});

test('of two secrets of which one begins the other nothing is left', () => {
  const secrets = secretValues('schtasks /p abc /rp abcdef');
  expect(scrub('set p=abcdef', secrets)).toBe('set p=***');
});
