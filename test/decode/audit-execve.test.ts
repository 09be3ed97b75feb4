import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ArgumentCount, argumentsOf } from '../../src/decode/audit-execve.ts';
import { readFields } from '../../src/decode/audit-fields.ts';
import type { AuditPairs } from '../../src/decode/audit-pairs.ts';
import { encoded, hexOf } from './audit-lines.ts';

function record(body: string): AuditPairs {
  return readFields(body, 0, 'EXECVE', false) ?? [];
}

function words(...bodies: readonly string[]): readonly string[] {
  return [...argumentsOf(bodies.map(record)).values()];
}

function isWhole(...bodies: readonly string[]): boolean {
  const count = new ArgumentCount();
  for (const body of bodies) count.add(record(body));
  return count.isComplete;
}

describe('arguments', () => {
  test('stand in the order of their numbers, over several records', () => {
    expect(words('argc=3 a1="-c" a0="sh"', 'a2=6563686F2078')).toEqual(['sh', '-c', 'echo x']);
    const many = Array.from({ length: 12 }, (_, i) => `a${i}="${i}"`).reverse();
    expect(words(`argc=12 ${many.join(' ')}`)).toEqual(
      Array.from({ length: 12 }, (_, i) => `${i}`),
    );
  });

  test('in parts are joined before they are decoded', () => {
    const digits = hexOf('grüße aus');
    expect(
      words(`argc=2 a0="sh" a1_len=20 a1[0]=${digits.slice(0, 6)}`, `a1[1]=${digits.slice(6)}`),
    ).toEqual(['sh', 'grüße aus']);
    expect(words('argc=1 a0_len=9 a0[0]="abc" a0[1]="def"', 'a0[2]=676869')).toEqual(['abcdefghi']);
    expect(words('a0[1]=6162', 'a0[0]="x"')).toEqual(['xab']);
  });

  test('that are broken stay the text they are', () => {
    expect(words('argc=1 a0[0]=61 a0[1]=6')).toEqual(['616']);
    expect(words('argc=1 a0=6')).toEqual(['6']);
  });

  test('are those that came, whatever their number is said to be', () => {
    expect(words('argc=4294967296 a0="sh" a7="x"')).toEqual(['sh', 'x']);
    expect(words('argc=-1')).toEqual([]);
    expect(words('a99999999="x" b1="y" a="z" a1x="q"')).toEqual([]);
  });
});

describe('the arguments of a program have all come', () => {
  test('once there are as many as the record says', () => {
    expect(isWhole('argc=2 a0="sh"')).toBe(false);
    expect(isWhole('argc=2 a0="sh" a1="x"')).toBe(true);
    expect(isWhole('a1="x"', 'argc=2 a0="sh"')).toBe(true);
    expect(isWhole('argc=0')).toBe(true);
    expect(isWhole()).toBe(false);
  });

  test('once all parts of the long ones are there', () => {
    expect(isWhole('argc=2 a0="sh" a1_len=8 a1[0]=6162')).toBe(false);
    expect(isWhole('argc=2 a0="sh" a1_len=8 a1[0]=6162', 'a1[1]=6364')).toBe(true);
    expect(isWhole('a1[1]=6364', 'argc=2 a0="sh" a1_len=8 a1[0]=6162')).toBe(true);
    expect(isWhole('argc=1 a0_len=4 a0[0]="abcd"')).toBe(true);
    expect(isWhole('argc=1 a0_len=5 a0[0]="abcd"')).toBe(false);
  });

  test('never, where their number is a lie', () => {
    expect(isWhole('argc=4294967296 a0="sh"')).toBe(false);
    expect(isWhole('argc=x a0="sh"')).toBe(false);
  });
});

test('every command line comes back from the records of a kernel', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), fc.nat(9), (command, at) => {
      const bodies = command.map((word, i) => `a${i}=${encoded(word)}`);
      const cut = at % (bodies.length + 1);
      const records = [`argc=${command.length} ${bodies.slice(0, cut).join(' ')}`];
      if (cut < bodies.length) records.push(bodies.slice(cut).join(' '));
      expect(words(...records)).toEqual(command);
      expect(isWhole(...records)).toBe(true);
    }),
  );
});
