import { map, takeLast, tap } from 'rxjs';
import { expect, test } from 'vitest';
import { collect } from '../../src/testing/collect.ts';

test('gives all outputs, those at the end included', () => {
  expect(
    collect(
      map((n: number) => n * 2),
      [1, 2],
    ),
  ).toEqual([2, 4]);
  expect(collect(takeLast<number>(1), [1, 2])).toEqual([2]);
});

test('throws what the operator fails with', () => {
  const failing = tap<number>(() => {
    throw new Error('no');
  });
  expect(() => collect(failing, [1])).toThrow('no');
});
