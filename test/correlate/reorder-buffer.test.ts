import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comesBefore, type Held, ReorderBuffer } from '../../src/correlate/reorder-buffer.ts';

const held = (timeMs: number, arrival: number, tie: number | string = 0): Held<string> => ({
  timeMs,
  event: `${timeMs}`,
  tie,
  arrival,
});

test('order is time, then tie break with numbers before texts, then arrival', () => {
  const order = [held(1, 9, 'z'), held(2, 5, 1), held(2, 0, 2), held(2, 3, 'a'), held(2, 4, 'a')];
  for (const [i, a] of order.entries()) {
    for (const [j, b] of order.entries()) expect(comesBefore(a, b)).toBe(i < j);
  }
});

test('it releases up to a time and counts what it holds', () => {
  const buffer = new ReorderBuffer<string>();
  for (const [arrival, timeMs] of [10, 12, 11, 9, 12].entries()) buffer.push(held(timeMs, arrival));
  const released: number[] = [];
  buffer.release(8, ({ timeMs }) => released.push(timeMs));
  expect(released).toEqual([]);
  buffer.release(11, ({ timeMs }) => released.push(timeMs));
  expect(released).toEqual([9, 10, 11]);
  expect(buffer.size()).toBe(2);
  expect(buffer.values().map(({ arrival }) => arrival)).toEqual([1, 4]);
  expect([buffer.pop(), buffer.pop(), buffer.pop()].map((one) => one?.arrival)).toEqual([
    1,
    4,
    undefined,
  ]);
  expect(buffer.peek()).toBeUndefined();
});

test('however pushes and pops mix, it pops as a sorted list does', () => {
  const action = fc.oneof(fc.nat(20), fc.constant('pop' as const));
  fc.assert(
    fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
      const buffer = new ReorderBuffer<string>();
      const list: Held<string>[] = [];
      for (const [arrival, act] of actions.entries()) {
        if (act === 'pop') {
          expect(buffer.pop()).toBe(list.shift());
          continue;
        }
        const one = held(act, arrival);
        buffer.push(one);
        list.push(one);
        list.sort((a, b) => (comesBefore(a, b) ? -1 : 1));
      }
      expect(buffer.values()).toEqual(list);
      expect(buffer.size()).toBe(list.length);
    }),
  );
});

test('a long queue that is never empty keeps its order and its size', () => {
  const buffer = new ReorderBuffer<string>();
  const popped: number[] = [];
  for (let timeMs = 0; timeMs < 5_000; timeMs += 1) {
    buffer.push(held(timeMs, timeMs));
    if (timeMs >= 3) popped.push(buffer.pop()?.timeMs ?? Number.NaN);
  }
  expect(popped).toEqual(Array.from({ length: 4_997 }, (_, timeMs) => timeMs));
  expect(buffer.size()).toBe(3);
});
