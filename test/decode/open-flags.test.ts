import { describe, expect, test } from 'vitest';
import { accessOf, CREAT_FLAGS, openFlagsOf } from '../../src/decode/open-flags.ts';

describe('flags of an open', () => {
  test('are numbers in hexadecimal or octal', () => {
    expect(openFlagsOf('441', 16)).toBe(0x441);
    expect(openFlagsOf('0x80241', 16)).toBe(0x80241);
    expect(openFlagsOf('0302', 8)).toBe(0xc2);
    expect(openFlagsOf('0x42', 8)).toBe(0x42);
    expect(openFlagsOf('0', 8)).toBe(0);
  });

  test('are names joined with a bar', () => {
    expect(openFlagsOf('O_WRONLY|O_CREAT|O_APPEND', 16)).toBe(0x441);
    expect(openFlagsOf('O_RDONLY', 16)).toBe(0);
    expect(openFlagsOf('O_RDWR|O_FUTURE', 8)).toBe(2);
  });

  test('are the lower half of the register, as the kernel takes them', () => {
    expect(openFlagsOf('deadbeef00000441', 16)).toBe(0x441);
    expect(openFlagsOf('ffffffff80000001', 16)).toBe(0x80000001);
  });

  test('are not read from another text', () => {
    for (const text of [undefined, '', 'x', '44g', 'O_FUTURE', '1|2', 'f'.repeat(25), 4]) {
      expect(openFlagsOf(text, 16)).toBeUndefined();
    }
    expect(openFlagsOf('8', 8)).toBeUndefined();
  });
});

describe('access', () => {
  test.each([
    ['a read', 0x0, undefined],
    ['a read that would create', 0x40, undefined],
    ['an append', 0x401, 'append'],
    ['an append in both directions', 0x402, 'append'],
    ['an append that empties first', 0x601, 'append'],
    ['an overwrite', 0x201, 'overwrite'],
    ['a read that empties, which the kernel does', 0x200, 'overwrite'],
    ['a read with the flag of appending', 0x400, undefined],
    ['a write in place', 0x1, 'inPlace'],
    ['both directions in place', 0x2, 'inPlace'],
    ['a name alone', 0x200001, undefined],
    ['a file without a name', 0x410002, undefined],
    ['what creat does', CREAT_FLAGS, 'overwrite'],
  ])('is told of %s', (_, flags, access) => {
    expect(accessOf(flags)).toBe(access);
  });
});
