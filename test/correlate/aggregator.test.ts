import fc from 'fast-check';
import { test } from 'vitest';
import type { Aggregator } from '../../src/correlate/aggregator.ts';
import { count } from '../../src/correlate/count.ts';
import { distinct } from '../../src/correlate/distinct.ts';
import { first, last } from '../../src/correlate/ends.ts';
import { maximum, minimum } from '../../src/correlate/extremes.ts';
import { objectOf } from '../../src/correlate/object-of.ts';
import { median, percentile } from '../../src/correlate/percentile.ts';
import { average, sum } from '../../src/correlate/sum.ts';
import { aggregatorLaws } from '../../src/testing/aggregator-laws.ts';

const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
);
const parameters = { seed: 5, numRuns: 300 };
const of = (value: number): number => value;

const aggregators: Record<string, Aggregator<number, unknown>> = {
  count: count(),
  distinct: distinct(of),
  sum: sum(of),
  average: average(of),
  minimum: minimum(of),
  maximum: maximum(of),
  first: first(of),
  last: last(of),
  percentile: percentile(70, of),
  median: median(of),
  several: objectOf({ total: sum<number>(of), most: maximum<number>(of) }),
};

test.each(Object.entries(aggregators))('%s keeps the laws', (_, aggregator) => {
  for (const [, law] of aggregatorLaws(aggregator, number)) fc.assert(law, parameters);
});

test('A10: in buckets, percentiles keep the laws, too', () => {
  const few = percentile(70, of, { exactMax: 0 });
  for (const [, law] of aggregatorLaws(few, number)) fc.assert(law, parameters);
});
