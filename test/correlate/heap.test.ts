import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heap } from '../../src/correlate/heap.ts';

const less = (a: number, b: number): boolean => a < b;

test('values leave a heap in order, whatever the order of their coming', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.array(fc.integer()), (first, later) => {
      const values = heap(less, first);
      for (const value of later) values.push(value);
      const left: (number | undefined)[] = [];
      while (values.size() > 0) {
        expect(values.peek()).toBe([...values.values()].sort((a, b) => a - b)[0]);
        left.push(values.pop());
      }
      expect(left).toEqual([...first, ...later].sort((a, b) => a - b));
    }),
  );
});

test('an empty heap has nothing to give', () => {
  const empty = heap(less);
  expect([empty.size(), empty.peek(), empty.pop()]).toEqual([0, undefined, undefined]);
});
