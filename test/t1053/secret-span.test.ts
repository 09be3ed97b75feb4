import { expect, test } from 'vitest';
import { plainShape } from '../../src/t1053/command-line.ts';
import { secretSpans } from '../../src/t1053/secret-span.ts';

/** The texts that the spans cover. */
function secrets(text: string): string[] {
  return secretSpans(plainShape(text)).map(({ start, end }) => text.slice(start, end));
}

test.each([
  ['x /rp S3cret /tn a', ['S3cret']],
  ['x /P one -rp\ttwo \ufe63p three', ['one', 'two', 'three']],
  ['x \u2013rp S3cret', ['S3cret']],
  ['x /\u1d3f\u1d56 S3cret', ['S3cret']],
  ['x /\u{1d42b}\u{1d429} S3cret', ['S3cret']],
  ['x /r\u200bp S3cret', ['S3cret']],
  ['x /^r^p^ S3cret', ['S3cret']],
  ['x /rp `\n S3cret y', ['S3cret']],
  ['x /rp:S3cret y', ['S3cret']],
  ['x /rp: S3cret y', ['S3cret']],
  ['x /"r"p S3cret y', ['S3cret']],
  ['x "/rp" S3cret y', ['S3cret']],
  ['x \\"/rp\\" \\"S3 cret\\" y', ['\\"S3 cret\\"']],
  ['x //rp S3cret //f', ['S3cret']],
  ['schtasks/rp S3cret/create', ['S3cret/create']],
  ['x /rp S3\u00a0cret y', ['S3\u00a0cret']],
  ['x /rp "S3 cret" y', ['"S3 cret"']],
  ["x /rp 'S3 cret' y", ["'S3 cret'"]],
  ['x /rp \u201cS3 cret\u201d y', ['\u201cS3 cret\u201d']],
  ['x /rp -Str0ng y', ['-Str0ng']],
  ['x /rp:/tn y', ['/tn']],
  ['x /rp "/tn" y', ['"/tn"']],
  ['x /rp *', ['*']],
])('in %j it is clear where the secret ends: %j', (text, expected) => {
  expect(secrets(text)).toEqual(expected);
});

test.each([
  'S3cret" & echo y',
  '"S3"cret y" z',
  '"S3\\"x cret" y',
  '"S3""x cret" y',
  '"" y',
  '"" S3 cret"" y',
  '"S3 cret"; y',
  "S3cret' y",
  'S3^ cret y',
  'S3` cret y',
  'S3\\ cret y',
  '(echo S3cret) y',
  '{0} y',
  '&quot;S3 cret&quot; y',
])('where it is not clear, %j is a secret to the end', (rest) => {
  expect(secrets(`x /rp ${rest}`)).toEqual([rest]);
});

test.each([
  ['x "/rp:S3 cret" y', 'S3 cret" y'],
  ['x \'"/rp:S3 cret"\' y', 'S3 cret"\' y'],
  ['x ""/rp:S3 cret"" y', 'S3 cret"" y'],
  ['x &quot;/rp:S3 cret&quot; y', 'S3 cret&quot; y'],
  ["x '/rp','S3 cret','/tn'", "'S3 cret','/tn'"],
])('quotes around an option that do not close there go on in its value: %j', (text, rest) => {
  expect(secrets(text)).toEqual([rest]);
});

test.each([
  'x /rp /s SRV01',
  'x /rp -tn:a /p',
  'x /p /RP',
  'x /rp',
  'x /rp ',
  'x /rpx y',
  'x /pé y',
  'x /p-x y',
  'x /rp.txt y',
  'x Get-P y',
  'x rp y',
  '',
])('%j holds no secret', (text) => {
  expect(secrets(text)).toEqual([]);
});
