import { expect, test } from 'vitest';
import { canonicalHost, isLocalTarget } from '../../src/t1053/host-locality.ts';

const self = { short: 'ws1', fqdn: 'ws1.corp.local', ips: ['10.0.0.7', 'fe80::7%12'] };

test.each([
  ['SRV01', 'srv01'],
  [' "SRV01" ', 'srv01'],
  ["'SRV01'", 'srv01'],
  ['" SRV01"', 'srv01'],
  ['"SRV01', '"srv01'],
  ['\\\\SRV01', 'srv01'],
  ['//SRV01/', 'srv01'],
  ['\\\\SRV01\\', 'srv01'],
  ['SRV01.', 'srv01'],
  ['srv01.corp.local..', 'srv01.corp.local'],
  ['\uff33\uff32\uff36', 'srv'],
  ['[srv01]', 'srv01'],
  ['.', ''],
  ['\\\\.\\', ''],
  ['', ''],
  ['[FE80::1%4]', 'fe80::1%4'],
  ['fe80--1s4.ipv6-literal.net', 'fe80::1%4'],
  ['\\\\FE80--1.IPv6-Literal.NET\\', 'fe80::1'],
  ['cafe.ipv6-literal.net', 'cafe.ipv6-literal.net'],
  ['0x7f.1', '127.0.0.1'],
  ['::ffff:10.0.0.5', '10.0.0.5'],
])('%j in one spelling is %j', (text, expected) => {
  expect(canonicalHost(text)).toBe(expected);
});

test.each([
  'localhost',
  'LOCALHOST.',
  'localhost.localdomain',
  '.',
  '',
  '%COMPUTERNAME%',
  '$env:COMPUTERNAME',
  '127.0.0.1',
  '127.1',
  '127.255.255.255',
  '2130706433',
  '0x7f000001',
  '017700000001',
  '0.0.0.0',
  '0',
  '::1',
  '[::1]',
  '::1%1',
  '::',
  '::ffff:127.0.0.1',
  '--1.ipv6-literal.net',
  'WS1',
  '\\\\WS1',
  'ws1.corp.local',
  'WS1.CORP.LOCAL.',
  '10.0.0.7',
  '::ffff:10.0.0.7',
  '0x0a000007',
  'fe80::7',
  'fe80::7%4',
])('%j is the host itself', (target) => {
  expect(isLocalTarget(target, self)).toBe(true);
});

test.each([
  'SRV01',
  'SRV01.',
  'ws1.other.local',
  'ws1.corp',
  'ws1.corp.local.evil.example',
  'ws11',
  'localhost.evil.example',
  'localhost1',
  '126.255.255.255',
  '128.0.0.0',
  '2130706432.1',
  '4294967296',
  '10.0.0.8',
  'fe80::1%4',
  'fe80--1s4.ipv6-literal.net',
  '::2',
  '%userdomain%',
])('%j is another host', (target) => {
  expect(isLocalTarget(target, self)).toBe(false);
});

test('where the domain of the host is unknown, the first label decides', () => {
  expect(isLocalTarget('ws1.other.local', { short: 'WS1' })).toBe(true);
  expect(isLocalTarget('ws1.other.local', { short: 'ws1', fqdn: 'ws1' })).toBe(true);
  expect(isLocalTarget('ws2.other.local', { short: 'ws1' })).toBe(false);
});

test('a host may go by its address alone', () => {
  expect(isLocalTarget('10.0.0.7', { short: '10.0.0.7' })).toBe(true);
  expect(isLocalTarget('10.0.0.8', { short: '10.0.0.7' })).toBe(false);
});
