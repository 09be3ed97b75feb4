import { isIP } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalIp } from '../../src/t1053/ip-address.ts';

test.each([
  ['0', '0.0.0.0'],
  ['4294967294', '255.255.255.254'],
  ['4294967295', '255.255.255.255'],
  ['0xffffffff', '255.255.255.255'],
  ['0XFFFFFFFF', '255.255.255.255'],
  ['037777777777', '255.255.255.255'],
  ['255.16777215', '255.255.255.255'],
  ['255.255.65535', '255.255.255.255'],
  ['255.255.255.255', '255.255.255.255'],
  ['127.1', '127.0.0.1'],
  ['127.0x10001', '127.1.0.1'],
  ['0177.0.0.01', '127.0.0.1'],
  ['0377.0.0.1', '255.0.0.1'],
  ['00000000177.1', '127.0.0.1'],
  ['10.0.0.0x7', '10.0.0.7'],
])('reads %j as inet_aton does', (text, expected) => {
  expect(canonicalIp(text)).toBe(expected);
});

test.each([
  '4294967296',
  '0x100000000',
  '040000000000',
  '256.1',
  '255.16777216',
  '255.255.65536',
  '255.255.255.256',
  '256.255.255.255',
  '0400.0.0.1',
  '1.2.3.4.5',
  '08.0.0.1',
  '0x',
  '0xg',
  '1..2',
  '.1',
  '1.',
  '-1',
  '+1',
  ' 1',
  '1e3',
  '',
  '9'.repeat(400),
])('%j is no IPv4 address', (text) => {
  expect(canonicalIp(text)).toBeUndefined();
});

test.each([
  ['::', '::'],
  ['::1', '::1'],
  ['0:0:0:0:0:0:0:1', '::1'],
  ['FE80::0001', 'fe80::1'],
  ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
  ['1::3:4:5:6:7:8', '1:0:3:4:5:6:7:8'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['1:0:0:4:5:0:0:8', '1::4:5:0:0:8'],
  ['1:0:0:4:0:0:0:8', '1:0:0:4::8'],
  ['10:0:0:4:5:6:7:80', '10::4:5:6:7:80'],
  ['fe80::1%4', 'fe80::1%4'],
  ['fe80::1%eth0', 'fe80::1%eth0'],
  ['::127.0.0.1', '::7f00:1'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['::ffff:7f00:1', '127.0.0.1'],
  ['0:0:0:0:0:ffff:255.255.255.255', '255.255.255.255'],
  ['::fffe:7f00:1', '::fffe:7f00:1'],
  ['::1:ffff:7f00:1', '::1:ffff:7f00:1'],
  ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
])('reads %j as %j', (text, expected) => {
  expect(canonicalIp(text)).toBe(expected);
});

test.each([
  ':',
  ':::',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4::5:6:7:8',
  '1::2::3',
  ':1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:',
  '::fffff',
  '::g',
  '::1%',
  '::1%a%b',
  '%1',
  '127.0.0.1%1',
  '::ffff:127.1',
  '::ffff:0177.0.0.1',
  '::ffff:256.0.0.1',
  '::ffff:1.2.3.4.5',
  '::1.2.3.4:5',
  '1:2:3:4:5:6:7:1.2.3.4',
])('%j is no IPv6 address', (text) => {
  expect(canonicalIp(text)).toBeUndefined();
});

test('every address that Node knows is one, and its canonical form stands', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV4Extended(), fc.ipV6()), (text) => {
      const ip = canonicalIp(text) ?? '';
      expect(isIP(ip)).toBeGreaterThan(0);
      expect(canonicalIp(ip)).toBe(ip);
    }),
  );
});

test('what is no address to Node is none with colons either', () => {
  const nearly = fc.string({ unit: fc.constantFrom(...'0123f:.') });
  fc.assert(
    fc.property(nearly, (text) => {
      if (text.includes(':')) expect(canonicalIp(text) !== undefined).toBe(isIP(text) === 6);
    }),
    { numRuns: 2_000 },
  );
});
