import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInNetwork, parseIp, parseNetwork } from '../../src/match/ip.ts';

function isIn(address: string, network: string): boolean | undefined {
  const ip = parseIp(address);
  const net = parseNetwork(network);
  return ip && net && isInNetwork(ip, net);
}

test.each([
  ['0.0.0.0', 4, [0, 0]],
  ['255.255.255.255', 4, [0xffff, 0xffff]],
  ['10.1.2.3', 4, [0x0a01, 0x0203]],
  ['::', 6, [0, 0, 0, 0, 0, 0, 0, 0]],
  ['::1', 6, [0, 0, 0, 0, 0, 0, 0, 1]],
  ['FE80::A', 6, [0xfe80, 0, 0, 0, 0, 0, 0, 10]],
  ['1:2:3:4:5:6:7::', 6, [1, 2, 3, 4, 5, 6, 7, 0]],
  ['1:2:3:4:5:6:7:8', 6, [1, 2, 3, 4, 5, 6, 7, 8]],
  ['64:ff9b::10.0.0.1', 6, [0x64, 0xff9b, 0, 0, 0, 0, 0x0a00, 1]],
  ['1:2:3:4:5:6:10.0.0.1', 6, [1, 2, 3, 4, 5, 6, 0x0a00, 1]],
  ['::10.0.0.1', 6, [0, 0, 0, 0, 0, 0, 0x0a00, 1]],
] as const)('%s is read', (text, version, groups) => {
  expect(parseIp(text)).toEqual({ version, groups });
});

test('an IPv4-mapped address is the address that it carries', () => {
  const carried = parseIp('10.0.0.1');
  expect(parseIp('::ffff:10.0.0.1')).toEqual(carried);
  expect(parseIp('::FFFF:0a00:1')).toEqual(carried);
  expect(parseIp('0:0:0:0:0:ffff:10.0.0.1%3')).toEqual(carried);
  expect(parseIp('::fffe:10.0.0.1')?.version).toBe(6);
});

test('a zone is read over', () => {
  expect(parseIp('fe80::1%eth0')).toEqual(parseIp('fe80::1'));
  expect(parseIp('fe80::1%12')).toEqual(parseIp('fe80::1'));
});

test.each([
  '',
  'localhost',
  '10.0.0',
  '10.0.0.0.1',
  '10.0.0.256',
  '010.0.0.1',
  '10.0.0.00',
  '0x0a.0.0.1',
  '10.0.0.1 ',
  ' 10.0.0.1',
  '10.0.0.1\n',
  '10.0.0.1:80',
  '10.0.0.1%eth0',
  '1.2.3.4::',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4::5:6:7:8',
  '1::2::3',
  ':::',
  ':1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:',
  '12345::',
  'g::',
  '::1.2.3',
  '1:2:3:4:5:6:7:1.2.3.4',
  '[::1]',
  'fe80::1%',
  'fe80::1%a%b',
  '-',
])('%j is no address', (text) => {
  expect(parseIp(text)).toBeUndefined();
});

test('an address is read only up to the length that one can have', () => {
  const longest = '0000:0000:0000:0000:0000:0000:255.255.255.255';
  expect(longest).toHaveLength(45);
  expect(parseIp(longest)?.version).toBe(6);
  expect(parseIp(`0${longest}`)).toBeUndefined();
  expect(parseIp(':'.repeat(4_000_000))).toBeUndefined();
});

test('a network holds its first and last address and neither neighbour', () => {
  expect(isIn('9.255.255.255', '10.0.0.0/8')).toBe(false);
  expect(isIn('10.0.0.0', '10.0.0.0/8')).toBe(true);
  expect(isIn('10.255.255.255', '10.0.0.0/8')).toBe(true);
  expect(isIn('11.0.0.0', '10.0.0.0/8')).toBe(false);
  expect(isIn('febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'fe80::/10')).toBe(true);
  expect(isIn('fec0::', 'fe80::/10')).toBe(false);
  expect(isIn('10.0.0.4', '10.0.0.4/32')).toBe(true);
  expect(isIn('10.0.0.5', '10.0.0.4/32')).toBe(false);
  expect(isIn('::1', '::1/128')).toBe(true);
  expect(isIn('::2', '::1/128')).toBe(false);
});

test('versions do not mix, but for IPv4-mapped addresses', () => {
  expect(isIn('10.0.0.1', '::/0')).toBe(false);
  expect(isIn('::1', '0.0.0.0/0')).toBe(false);
  expect(isIn('::ffff:10.0.0.1', '10.0.0.0/8')).toBe(true);
  expect(isIn('10.0.0.1', '::ffff:10.0.0.0/104')).toBe(true);
  expect(isIn('::ffff:10.0.0.1', '::/0')).toBe(false);
});

test('a network written as IPv4-mapped is the one that it carries', () => {
  expect(parseNetwork('::ffff:10.0.0.0/104')).toEqual(parseNetwork('10.0.0.0/8'));
  expect(parseNetwork('::ffff:0.0.0.0/96')).toEqual(parseNetwork('0.0.0.0/0'));
  expect(parseNetwork('::ffff:0.0.0.0/95')).toBeUndefined();
  expect(parseNetwork('::ffff:10.0.0.0/128')?.prefixBits).toBe(32);
  expect(parseNetwork('::ffff:10.0.0.0/129')).toBeUndefined();
});

test.each([
  '10.0.0.0',
  '10.0.0.0/',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '10.0.0.0/08',
  '10.0.0.0/8/8',
  '10.0.0.1/8',
  '10.0.0.0/255.0.0.0',
  '/8',
  '::/129',
  'fe80::1/10',
  'fe80::%eth0/10',
  'a/8',
])('%j is no network', (text) => {
  expect(parseNetwork(text)).toBeUndefined();
});

const octet = fc.oneof(fc.nat(255), fc.constantFrom(0, 256, 1)).map(String);
const hexGroup = fc.oneof(fc.nat(0xffff), fc.constant(0)).map((n) => n.toString(16));
const quad = fc.array(octet, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.'));
const nearV6 = fc
  .array(fc.oneof({ weight: 6, arbitrary: hexGroup }, fc.constantFrom('', 'g'), quad), {
    minLength: 2,
    maxLength: 9,
  })
  .map((parts) => parts.join(':'));

test('what is an address and what is none agrees with Node', () => {
  const zoned = fc.tuple(nearV6, fc.constantFrom('', '%eth0', '%')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(quad, zoned, fc.ipV4(), fc.ipV6()), (text) => {
      expect(parseIp(text) !== undefined).toBe(isIP(text) !== 0);
    }),
    { numRuns: 5_000 },
  );
});

test('what lies in a network agrees with Node', () => {
  const word = fc.constantFrom(0, 1, 0x0a00, 0xfe80, 0xffff);
  const address = fc.array(word, { minLength: 8, maxLength: 8 }).filter((words) => words[5] === 1);
  fc.assert(
    fc.property(address, address, fc.nat(128), (a, b, prefixBits) => {
      const text = a.map((n) => n.toString(16)).join(':');
      const base = b.map(
        (n, i) => n & (0xffff << Math.max(0, Math.min(16, 16 * (i + 1) - prefixBits))) & 0xffff,
      );
      const baseText = base.map((n) => n.toString(16)).join(':');
      const list = new BlockList();
      list.addSubnet(baseText, prefixBits, 'ipv6');
      expect(isIn(text, `${baseText}/${prefixBits}`)).toBe(list.check(text, 'ipv6'));
    }),
    { numRuns: 2_000 },
  );
});
