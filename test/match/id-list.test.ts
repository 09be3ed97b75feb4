import { expect, test } from 'vitest';
import { IdList } from '../../src/match/id-list.ts';

const filled = (count: number): IdList => {
  const list = new IdList();
  for (let id = 0; id < count; id += 1) list.add(id);
  return list;
};

test.each([0, 1, 63, 64, 65, 4_096, 4_097])('keeps %i numbers in their order', (count) => {
  const list = filled(count);
  expect(list.count).toBe(count);
  expect(list.toArray()).toEqual(Array.from({ length: count }, (_, id) => id));
});

test.each([1, 64, 4_096, 5_000])('begins anew after %i numbers', (count) => {
  const list = filled(count);
  list.clear();
  expect(list.toArray()).toEqual([]);
  list.add(7);
  expect(list.toArray()).toEqual([7]);
});

test('only the number that came last is no news', () => {
  const list = new IdList();
  expect(list.isNews(0)).toBe(true);
  list.add(0);
  expect(list.isNews(0)).toBe(false);
  list.add(1);
  expect(list.isNews(0)).toBe(true);
});
