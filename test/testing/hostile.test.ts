import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText, hostileValue } from '../../src/testing/hostile.ts';

test('hostile texts hold names of the prototype, lone surrogates and a long one', () => {
  const texts = fc.sample(hostileText, { numRuns: 500, seed: 1 });
  expect(texts).toContain('__proto__');
  expect(texts.some((text) => /\p{Cs}/u.test(text))).toBe(true);
  expect(texts.some((text) => text.length === 10_000)).toBe(true);
});

test('hostile values are plain data, of every type that JSON has', () => {
  const values = fc.sample(hostileValue, { numRuns: 500, seed: 1 });
  const types = values.map((value) => (value === null ? 'null' : typeof value));
  expect(new Set(types)).toEqual(new Set(['string', 'null', 'boolean', 'number', 'object']));
  const own = values.find((value) => Object.hasOwn(Object(value), '__proto__'));
  expect(own).toBeDefined();
  for (const value of values) expect(() => JSON.stringify(value)).not.toThrow();
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
