import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accountDomainOf,
  accountNameOf,
  booleanOf,
  guidOf,
  logonIdOf,
  textOf,
  wholeNumberOf,
} from '../../src/decode/field-value.ts';

const READERS = [
  accountDomainOf,
  accountNameOf,
  booleanOf,
  guidOf,
  logonIdOf,
  textOf,
  wholeNumberOf,
];

describe('text', () => {
  test.each([
    ['a', 'a'],
    [' ', ' '],
    ['--', '--'],
    ['', undefined],
    ['-', undefined],
    [7, '7'],
    [false, 'false'],
    [null, undefined],
    [undefined, undefined],
    [['a'], undefined],
    [{}, undefined],
    [{ '#text': 'a' }, 'a'],
    [{ '#text': '-' }, undefined],
  ])('%j is %j', (value, text) => {
    expect(textOf(value)).toBe(text);
  });
});

describe('whole numbers', () => {
  test.each([
    [0, 0],
    ['0', 0],
    ['4242', 4242],
    ['0x1a4', 420],
    ['0X1A4', 420],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', undefined],
    ['0x1fffffffffffff', Number.MAX_SAFE_INTEGER],
    ['0x20000000000000', undefined],
    [-1, undefined],
    ['-1', undefined],
    [1.5, undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['0x', undefined],
    ['0xg', undefined],
    [' 1', undefined],
    ['', undefined],
    ['-', undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [{ '#text': '0x10' }, 16],
    [null, undefined],
  ])('%j is %j', (value, number) => {
    expect(wholeNumberOf(value)).toBe(number);
  });

  test('decimal and hexadecimal agree', () => {
    fc.assert(
      fc.property(fc.nat(), (n) => {
        expect([wholeNumberOf(`${n}`), wholeNumberOf(`0x${n.toString(16)}`)]).toEqual([n, n]);
      }),
    );
  });
});

describe('logon ids', () => {
  test.each([
    ['0x3e7', '0x3e7'],
    ['0x3E7', '0x3e7'],
    ['0X3e7', '0x3e7'],
    ['0x00000000000003e7', '0x3e7'],
    ['999', '0x3e7'],
    [999, '0x3e7'],
    ['0x0', '0x0'],
    ['0', '0x0'],
    ['0xffffffffffffffff', '0xffffffffffffffff'],
    ['18446744073709551615', '0xffffffffffffffff'],
    ['0x1ffffffffffffffff', undefined],
    ['3e7', undefined],
    ['0x', undefined],
    ['-', undefined],
    ['', undefined],
    [-1, undefined],
    [1e21, undefined],
  ])('%j is %j', (value, id) => {
    expect(logonIdOf(value)).toBe(id);
  });

  test('all spellings of a number are one id', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (n) => {
        const hex = n.toString(16);
        const spellings = [
          `${n}`,
          `0x${hex}`,
          `0X${hex.toUpperCase()}`,
          `0x${hex.padStart(16, '0')}`,
        ];
        expect(new Set(spellings.map(logonIdOf))).toEqual(new Set([`0x${hex}`]));
      }),
    );
  });
});

describe('GUIDs', () => {
  const guid = '0f1e2d3c-0000-1111-2222-333344445555';

  test.each([
    [`{${guid.toUpperCase()}}`, guid],
    [guid.toUpperCase(), guid],
    [guid, guid],
    [`{${guid}`, `{${guid}`],
    ['{00000000-0000-0000-0000-000000000000}', undefined],
    ['00000000-0000-0000-0000-000000000000', undefined],
    ['', undefined],
    ['-', undefined],
  ])('%j is %j', (value, expected) => {
    expect(guidOf(value)).toBe(expected);
  });
});

test.each([
  ['true', true],
  ['True', true],
  [true, true],
  ['false', false],
  ['FALSE', false],
  [false, false],
  ['yes', undefined],
  [1, undefined],
  ['-', undefined],
])('the boolean of %j is %j', (value, expected) => {
  expect(booleanOf(value)).toBe(expected);
});

test.each([
  ['CORP\\alice', 'CORP', 'alice'],
  ['NT AUTHORITY\\SYSTEM', 'NT AUTHORITY', 'SYSTEM'],
  ['alice', undefined, 'alice'],
  ['\\alice', undefined, 'alice'],
  ['CORP\\', 'CORP', undefined],
  ['CORP\\-', 'CORP', undefined],
  ['A\\b\\c', 'A', 'b\\c'],
  ['alice@corp.example', undefined, 'alice@corp.example'],
  ['-', undefined, undefined],
  [undefined, undefined, undefined],
])('the account %j is of domain %j and name %j', (value, domain, name) => {
  expect([accountDomainOf(value), accountNameOf(value)]).toEqual([domain, name]);
});

test('any value is read or absent, and nothing throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.jsonValue()), (value) => {
      for (const read of READERS) {
        expect(['undefined', 'string', 'number', 'boolean']).toContain(typeof read(value));
      }
    }),
  );
});
