import { expect, test } from 'vitest';
import { commandLineOf } from '../../src/decode/command-line.ts';

const PLAIN = 'schtasks /create /tr "cmd /c a > b & c"';
const ONCE = 'schtasks /create /tr &quot;cmd /c a &gt; b &amp; c&quot;';
const TWICE = 'schtasks /create /tr &amp;quot;cmd /c a &amp;gt; b &amp;amp; c&amp;quot;';

test.each([
  ['not at all', PLAIN],
  ['once', ONCE],
  ['twice', TWICE],
])('a line that was escaped %s is what the process received', (_, text) => {
  expect(commandLineOf(text, false)).toBe(PLAIN);
});

test('a third escaping stays, for no pipeline does it', () => {
  expect(commandLineOf(TWICE.replaceAll('&', '&amp;'), false)).toBe(ONCE);
});

test.each([
  ['%%COMSPEC%% /c dir', '%COMSPEC% /c dir'],
  ['%%ProgramFiles(x86)%%\\a.exe %%TEMP%%', '%ProgramFiles(x86)%\\a.exe %TEMP%'],
  ['%TEMP%', '%TEMP%'],
  ['100%% sure', '100%% sure'],
  ['%%%%', '%%%%'],
  ['%%1', '%%1'],
])('EVTX readers double percent signs: %s is %s', (text, folded) => {
  expect(commandLineOf(text, true)).toBe(folded);
});

test('percent signs of other exporters are the line itself', () => {
  expect(commandLineOf('for %%COMSPEC%% in', false)).toBe('for %%COMSPEC%% in');
});

test.each([[undefined], [null], [''], ['-'], [{}], [['a']]])('%j is no command line', (value) => {
  expect(commandLineOf(value, true)).toBeUndefined();
});
