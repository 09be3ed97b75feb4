import { expect, expectTypeOf, test } from 'vitest';
import type { Note } from '../../src/core/note.ts';
import type { OperatorFunction } from '../../src/core/rx.ts';
import { each } from '../../src/correlate/each.ts';
import { collect } from '../../src/testing/collect.ts';
import { operatorContract } from './operator-contract.ts';

test.each([
  [[4], []],
  [[5], [5]],
  [
    [9, 1, 5, 9],
    [9, 5, 9],
  ],
])('G1: of %j those of 5 and more are told, each, as they come', (given, told) => {
  expect(
    collect(
      each((n: number) => n >= 5),
      given,
    ),
  ).toEqual(told);
});

test('F1: an event of which the condition throws is left out and noted', () => {
  const notes: Note[] = [];
  const picky = each(
    (n: number) => {
      if (n === 2) throw new Error('secret');
      return true;
    },
    { onNote: (note) => notes.push(note) },
  );
  expect(collect(picky, [1, 2, 3])).toEqual([1, 3]);
  expect(notes.map(({ code, owner }) => [code, owner])).toEqual([['callback-threw', 'where']]);
});

test('a condition that tells a type narrows what comes out', () => {
  const isText = (value: string | number): value is string => typeof value === 'string';
  expectTypeOf(each(isText)).toEqualTypeOf<OperatorFunction<string | number, string>>();
});

operatorContract({ operator: each((n: number) => n > 1), inputs: [1, 2, 3, 1], isFlushing: false });
