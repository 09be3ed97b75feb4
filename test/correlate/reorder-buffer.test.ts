import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Held, overtakes, ReorderBuffer } from '../../src/correlate/reorder-buffer.ts';

const held = (timeMs: number, tie?: number | string): Held<string> => ({
  kind: 'event',
  timeMs,
  event: `${timeMs}`,
  ...(tie === undefined ? {} : { tie }),
});

test('order is time, then tie, numbers before texts; equal ones stay as they came', () => {
  const order = [held(1, 'z'), held(2, 1), held(2, 2), held(2, 'a'), held(2, 'b')];
  for (const [i, a] of order.entries()) {
    for (const [j, b] of order.entries()) expect(overtakes(a, b)).toBe(i < j);
  }
  expect(overtakes(held(2, 0), held(2))).toBe(false);
  expect(overtakes(held(2), held(2, 0))).toBe(false);
});

test('it releases up to a time and counts what it holds', () => {
  const buffer = new ReorderBuffer<string>();
  for (const timeMs of [10, 12, 11, 9, 12]) buffer.push(held(timeMs));
  const released: number[] = [];
  buffer.release(8, ({ timeMs }) => released.push(timeMs));
  expect(released).toEqual([]);
  buffer.release(11, ({ timeMs }) => released.push(timeMs));
  expect(released).toEqual([9, 10, 11]);
  expect(buffer.size()).toBe(2);
  expect(buffer.peek()?.timeMs).toBe(12);
  expect([buffer.pop(), buffer.pop(), buffer.pop()].map((one) => one?.timeMs)).toEqual([
    12,
    12,
    undefined,
  ]);
  expect(buffer.peek()).toBeUndefined();
});

test('however pushes and pops mix, it pops as a stable sort does', () => {
  const pushed = fc.record({ timeMs: fc.nat(8), tie: fc.constantFrom(undefined, 0, 1, 'a') });
  const action = fc.oneof(pushed, fc.constant('pop' as const));
  fc.assert(
    fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
      const buffer = new ReorderBuffer<string>();
      const list: Held<string>[] = [];
      for (const act of actions) {
        if (act === 'pop') {
          expect(buffer.pop()).toBe(list.shift());
          continue;
        }
        const one = held(act.timeMs, act.tie);
        buffer.push(one);
        list.push(one);
        list.sort((a, b) => Number(overtakes(b, a)) - Number(overtakes(a, b)));
        expect(buffer.peek()).toBe(list[0]);
      }
      expect(buffer.size()).toBe(list.length);
    }),
  );
});

test('a long queue that is never empty keeps its order and its size', () => {
  const buffer = new ReorderBuffer<string>();
  const popped: number[] = [];
  for (let timeMs = 0; timeMs < 5_000; timeMs += 1) {
    buffer.push(held(timeMs));
    if (timeMs >= 3) popped.push(buffer.pop()?.timeMs ?? Number.NaN);
  }
  expect(popped).toEqual(Array.from({ length: 4_997 }, (_, timeMs) => timeMs));
  expect(buffer.size()).toBe(3);
});
