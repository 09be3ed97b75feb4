import { expect, test } from 'vitest';
import { shellCreation } from '../../src/t1053/shell-creation.ts';
import { process } from './events.ts';

const CMD = 'C:\\Windows\\System32\\cmd.exe';
const found = (commandLine: string, image = CMD) => shellCreation(process(commandLine, { image }));

test.each([
  ['cmd /c schtasks /create /tn a', 'a'],
  ['cmd /c "schtasks /create /tn "a b" /tr calc & del x"', 'a b'],
  ['cmd /c schtasks /query|schtasks /create /tn a', 'a'],
  ['cmd /c sch^tasks /cre^ate /tn a', 'a'],
  ['cmd /c "C:\\Windows\\System32\\schtasks.exe" /create /tn a', 'a'],
])('%s creates %s', (commandLine, name) => {
  expect(found(commandLine)?.options.get('tn')).toBe(name);
});

test.each(['powershell.exe', 'pwsh.exe', 'bash.exe', 'wscript.exe', 'cscript.exe', 'mshta.exe'])(
  '%s counts as a shell',
  (name) => {
    expect(found('x schtasks /create /tn a', `C:\\x\\${name}`)).toBeDefined();
  },
);

test.each([
  'cmd /c schtasks /delete /tn a',
  'cmd /c schtasks',
  'cmd /c schtasks.txt /create',
  'cmd /c x-schtasks /create',
  '',
])('none: %s', (commandLine) => {
  expect(found(commandLine)).toBeUndefined();
});

test('sixteen calls are looked at', () => {
  const call = (count: number) =>
    `cmd /c ${'schtasks /query & '.repeat(count)}schtasks /create /tn a`;
  expect(found(call(14))).toBeDefined();
  expect(found(call(15))).toBeDefined();
  expect(found(call(16))).toBeUndefined();
});

test('no text takes long', () => {
  const started = performance.now();
  for (const seed of ['schtasks ', '"schtasks" /create ', '^', '""a', '"', '& schtasks']) {
    found(seed.repeat(200_000 / seed.length));
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});
