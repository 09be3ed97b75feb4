import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelRows } from '../../src/deliver/label-rows.ts';

test('stretches that meet stand in different rows, those that touch in one', () => {
  const at = (from: number, to: number) => ({ from, to });
  expect(labelRows([at(0, 10), at(5, 15), at(10, 20), at(15, 30)])).toEqual([0, 1, 0, 1]);
  expect(labelRows([])).toEqual([]);
});

test('no two stretches of a row meet', () => {
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 50 }))
    .map(([from, width]) => ({ from, to: from + width }));
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 30 }), (stretches) => {
      const rows = labelRows(stretches);
      for (const [index, a] of stretches.entries()) {
        for (const [other, b] of stretches.slice(0, index).entries()) {
          if (rows[index] === rows[other]) expect(a.from >= b.to || b.from >= a.to).toBe(true);
        }
      }
    }),
    { numRuns: 200 },
  );
});
