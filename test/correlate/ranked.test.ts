import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ofRank, rankIn, rankOut, unranked } from '../../src/correlate/ranked.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });

test('A10: beyond exactMax, the value of a rank is within 1 % of the true one', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 4, maxLength: 40 }), (values) => {
      const ranked = values.reduce((a, value) => rankIn(a, value, 3), unranked());
      for (const [index, value] of values.toSorted((a, b) => a - b).entries()) {
        const found = ofRank(ranked, index + 1);
        expect(Math.abs(found - value)).toBeLessThanOrEqual(Math.abs(value) * 0.010_001);
      }
    }),
    { seed: 5 },
  );
});

test('A10: at exactMax it is exact, beyond it in buckets until nothing is left', () => {
  const few = [5, 1, 3].reduce((a, value) => rankIn(a, value, 3), unranked());
  expect([1, 2, 3].map((rank) => ofRank(few, rank))).toEqual([1, 3, 5]);
  const many = rankIn(few, 4, 3);
  expect(many.counts).toHaveLength(4);
  for (const value of [5, 1, 3]) rankOut(many, value);
  expect(ofRank(many, 1)).not.toBe(4);
  expect(rankOut(many, 4)).toEqual(unranked());
});
