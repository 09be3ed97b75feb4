import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from '../../src/core/fingerprint.ts';

const texts = fc.string({ unit: 'binary', maxLength: 40 });

test('it is pinned, as ids that hosts have kept must not change', () => {
  expect(fingerprint('')).toMatchInlineSnapshot(`"e899c30efc012899551ebb884186501f"`);
  expect(fingerprint('a')).toMatchInlineSnapshot(`"11474fee6e0c28896f750fe8103e688f"`);
  expect(fingerprint('["host-1",[["a",5],["b",8]],0]')).toMatchInlineSnapshot(
    `"8e26d88a38d5bb3bb3a4f1f305579242"`,
  );
});

test('it is 32 hexadecimal digits for every text, lone surrogates included', () => {
  const any = fc.array(fc.integer({ min: 0, max: 0xffff })).map((u) => String.fromCharCode(...u));
  fc.assert(fc.property(any, (text) => /^[0-9a-f]{32}$/.test(fingerprint(text))));
  expect(fingerprint('\ud800')).not.toBe(fingerprint('\udc00'));
  expect(fingerprint('x'.repeat(100_000))).toMatch(/^[0-9a-f]{32}$/);
});

test('equal texts have equal fingerprints, however they were put together', () => {
  fc.assert(
    fc.property(texts, texts, (head, tail) => {
      expect(fingerprint(`${head}${tail}`)).toBe(fingerprint([...head, ...tail].join('')));
    }),
  );
});

test('different texts have different ones', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      fc.pre(one !== other);
      expect(fingerprint(one)).not.toBe(fingerprint(other));
    }),
  );
});

test('each unit, its place and each length count', () => {
  const near = ['', '\0', '\0\0', 'a', 'b', 'ab', 'ba', 'aa', 'aab', 'aba', 'baa', 'a\0', '\0a'];
  const wide = Array.from({ length: 16 }, (_, bit) => String.fromCharCode(1 << bit));
  const all = [...near, ...wide.filter((text) => !near.includes(text))];
  expect(new Set(all.map(fingerprint)).size).toBe(all.length);
});

test('parts of different types differ, as they differ in JSON', () => {
  const parts = [1, '1', [1], ['1'], null, 'null', true, 'true', '', [], [[]], [''], {}, -1, 1.5];
  const prints = parts.map((part) => fingerprint(JSON.stringify([part, 0])));
  expect(new Set(prints).size).toBe(parts.length);
  expect(fingerprint('["ab","c"]')).not.toBe(fingerprint('["a","bc"]'));
});

test('50,000 keys that differ in a few digits have 50,000 fingerprints', () => {
  const prints = new Set<string>();
  for (let i = 0; i < 50_000; i += 1) prints.add(fingerprint(`["host",[["a",${i}]],0]`));
  expect(prints.size).toBe(50_000);
});

test('a change at the beginning, amid and at the end changes about half of all bits', () => {
  const text = '["host-1",[["fails",1700000000000],["ok",1700000004000]],0]';
  const base = bitsOf(fingerprint(text));
  for (const at of [0, 20, text.length - 1]) {
    const other = `${text.slice(0, at)}#${text.slice(at + 1)}`;
    const bits = bitsOf(fingerprint(other));
    const changed = bits.filter((bit, index) => bit !== base[index]).length;
    expect(changed).toBeGreaterThan(36);
    expect(changed).toBeLessThan(92);
  }
});

function bitsOf(print: string): string[] {
  return [...print].flatMap((digit) => [
    ...Number.parseInt(digit, 16).toString(2).padStart(4, '0'),
  ]);
}
