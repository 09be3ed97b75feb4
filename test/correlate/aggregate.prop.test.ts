import fc from 'fast-check';
import { test } from 'vitest';
import { aggregate } from '../../src/correlate/aggregate.ts';
import type { Aggregator } from '../../src/correlate/aggregator.ts';
import { count } from '../../src/correlate/count.ts';
import { distinct } from '../../src/correlate/distinct.ts';
import { maximum, minimum } from '../../src/correlate/extremes.ts';
import { objectOf } from '../../src/correlate/object-of.ts';
import { median, percentile } from '../../src/correlate/percentile.ts';
import { average, sum } from '../../src/correlate/sum.ts';
import type { Window } from '../../src/correlate/window.ts';
import { laws } from '../../src/testing/laws.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { by, markStreams } from '../testing/mark-streams.ts';

const seed = 5;
const of = ({ value }: Mark): number | undefined => value;
const all: Aggregator<Mark, object> = objectOf({
  n: count<Mark>(),
  names: distinct<Mark>((e) => e.name),
  total: sum(of),
  mean: average(of),
  least: minimum(of),
  most: maximum(of),
  p90: percentile(90, of),
  middle: median(of),
});

const windows: Record<string, Window> = {
  sliding: { sliding: 9, changes: true },
  tumbling: { tumbling: 7, emptyMax: 1 },
  hopping: { hopping: 9, everyMs: 6, early: true },
  session: { session: 4, capMs: 11 },
  last: { last: 3, every: 2, ttlMs: 30 },
};

// That windows are what they should be is shown against the oracle: test/testing/window-oracle.
for (const [name, window] of Object.entries(windows)) {
  const machine = aggregate(window, all, { by });
  const isByClock = 'tumbling' in window || 'hopping' in window;
  const kept = laws(machine, markStreams, { by }).filter(
    ([law]) => !isByClock || !law.includes('shift'),
  );
  test.each(kept)(`${name}: %s`, (_, law) => {
    fc.assert(law, { seed });
  });
}
