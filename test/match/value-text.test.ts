import { expect, test } from 'vitest';
import { scalarText, textOf } from '../../src/match/value-text.ts';

test.each<[unknown, string | undefined, string | undefined]>([
  ['Ab', 'Ab', 'ab'],
  ['', '', ''],
  [4688, '4688', '4688'],
  [-0.5, '-0.5', '-0.5'],
  [true, 'true', 'true'],
  [false, 'false', 'false'],
  [null, undefined, undefined],
  [undefined, undefined, undefined],
  [['a'], undefined, undefined],
  [{}, undefined, undefined],
])('%j is compared by its text', (value, cased, folded) => {
  expect(textOf(value, true)).toBe(cased);
  expect(textOf(value, false)).toBe(folded);
  expect(scalarText(value)).toBe(cased);
});

test('numbers without decimal text stand for themselves alone', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(scalarText(value)).toBeUndefined();
    expect(textOf(value, true)).toBe(String(value));
  }
});
