import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameData } from '../../src/history/same-data.ts';

test('data is the same as its copy, in whatever order its fields are', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(isSameData(value, structuredClone(value))).toBe(true);
    }),
  );
  expect(isSameData({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
});

test.each([
  [0, -0],
  [1, '1'],
  [null, {}],
  [{}, null],
  [[], {}],
  [{}, []],
  [[1], [1, 2]],
  [{ a: undefined }, { b: undefined }],
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: 1, b: 1 }],
  [[{ a: [1] }], [{ a: [2] }]],
])('data differs: %j and %j', (a, b) => {
  expect(isSameData(a, b)).toBe(false);
});
