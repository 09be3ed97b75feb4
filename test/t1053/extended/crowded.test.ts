import { expect, test } from 'vitest';
import { isCrowded } from '../../../src/t1053/extended/crowded.ts';

const at = (timeMs: number, name = `${timeMs}`) => ({ timeMs, name });
const crowded = (...records: { timeMs: number; name: string }[]) =>
  isCrowded(records, ({ name }) => name, 3, 10);

test('so many different things within the timespan are a crowd, wherever in the row', () => {
  expect(crowded()).toBe(false);
  expect(crowded(at(0), at(1))).toBe(false);
  expect(crowded(at(0), at(1), at(10))).toBe(true);
  expect(crowded(at(0), at(1), at(11))).toBe(false);
  expect(crowded(at(0), at(20), at(21), at(30), at(90))).toBe(true);
});

test('one thing that happens again is still one', () => {
  expect(crowded(at(0, 'a'), at(1, 'a'), at(2, 'b'))).toBe(false);
  expect(crowded(at(0, 'a'), at(1, 'a'), at(2, 'b'), at(3, 'c'))).toBe(true);
});

test('a row that is as long as is kept is a crowd', () => {
  const row = Array.from({ length: 32 }, (_, index) => at(index * 100));
  expect(crowded(...row.slice(1))).toBe(false);
  expect(crowded(...row)).toBe(true);
});
