import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeKey, type Key, type KeyRead, wholeKey } from '../../src/core/key.ts';

const part = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('1', 'true', 'null', 's1:1', '[', 'd1;', '\ud800', '\\ud800', '"\\ud800"'),
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const key: fc.Arbitrary<Key> = fc.oneof(part, fc.array(part, { maxLength: 4 }));

const same = (a: Key, b: Key): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((x, i) => x === b[i])
    : a === b;

test('two keys have one text exactly when they are the same key', () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      expect(encodeKey(a) === encodeKey(b)).toBe(same(a, b));
    }),
    { numRuns: 2_000 },
  );
});

test('1, "1", true and null are four keys, and a list of one is not its part', () => {
  const keys: Key[] = [1, '1', true, null, [1], ['1'], [true], [null]];
  expect(new Set(keys.map(encodeKey)).size).toBe(keys.length);
});

test('separators inside parts cannot imitate another key', () => {
  expect(encodeKey(['a', 'b|c'])).not.toBe(encodeKey(['a|b', 'c']));
  expect(encodeKey(['a', 's1:b'])).not.toBe(encodeKey(['a', 's', 'b']));
});

test('lone surrogates stay apart although UTF-8 writes them alike', () => {
  const encode = (k: Key): string => Buffer.from(encodeKey(k)).toString('hex');
  expect(encode('\ud800x')).not.toBe(encode('\ud801x'));
});

test('zero and minus zero are one key', () => {
  expect(encodeKey(-0)).toBe(encodeKey(0));
});

test('a key is whole where none of its parts is undefined', () => {
  const whole: Key[] = ['', 0, false, null, [], [null], ['a', 1]];
  for (const one of whole) expect(wholeKey(one)).toBe(one);
  const partial: KeyRead[] = [undefined, [undefined], ['a', undefined], [undefined, 1]];
  for (const one of partial) expect(wholeKey(one)).toBeUndefined();
});
