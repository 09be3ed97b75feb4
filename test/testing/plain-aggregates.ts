/** Every aggregator over marks, beside a plain reading of what it says. */
import type { Aggregator } from '../../src/correlate/aggregator.ts';
import { count } from '../../src/correlate/count.ts';
import { distinct } from '../../src/correlate/distinct.ts';
import { first, last } from '../../src/correlate/ends.ts';
import { maximum, minimum } from '../../src/correlate/extremes.ts';
import { objectOf } from '../../src/correlate/object-of.ts';
import { median, percentile } from '../../src/correlate/percentile.ts';
import { average, sum } from '../../src/correlate/sum.ts';
import type { Mark } from '../../src/testing/timeline.ts';

type Plain = readonly [
  name: string,
  aggregator: Aggregator<Mark, unknown>,
  plain: (events: readonly Mark[]) => unknown,
];

const of = ({ value }: Mark): number | undefined => value;
const valuesOf = (events: readonly Mark[]): number[] =>
  events.flatMap(({ value }) => (value === undefined ? [] : [value]));
const sortedOf = (events: readonly Mark[]): number[] => valuesOf(events).sort((a, b) => a - b);
const totalOf = (events: readonly Mark[]): number => valuesOf(events).reduce((a, b) => a + b, 0);

/** Nearest rank: the least value such that at least so many percent are no greater (A10). */
function rankedOf(percent: number, events: readonly Mark[]): number | undefined {
  const sorted = sortedOf(events);
  return sorted.find((value) => {
    const noGreater = sorted.filter((other) => other <= value).length;
    return noGreater * 100 >= percent * sorted.length;
  });
}

function middleOf(events: readonly Mark[]): number | undefined {
  const sorted = sortedOf(events);
  if (sorted.length === 0) return undefined;
  const [low = 0, high = 0] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

const each: readonly Plain[] = [
  ['count', count(), (events) => events.length],
  ['distinct', distinct(({ name }) => name), (events) => new Set(events.map((e) => e.name)).size],
  ['sum', sum(of), totalOf],
  [
    'average',
    average(of),
    (events) =>
      valuesOf(events).length === 0 ? undefined : totalOf(events) / valuesOf(events).length,
  ],
  ['minimum', minimum(of), (events) => sortedOf(events)[0]],
  ['maximum', maximum(of), (events) => sortedOf(events).at(-1)],
  ['percentile', percentile(70, of), (events) => rankedOf(70, events)],
  ['median', median(of), middleOf],
  ['first', first(of), (events) => valuesOf(events)[0]],
  ['last', last(of), (events) => valuesOf(events).at(-1)],
];

/** Those that ask for the order of events, which panes of hopping windows do not keep. */
export const ofOrder: ReadonlySet<string> = new Set(['first', 'last', 'several']);

/** The same, and an object of all. */
export const plainAggregates: readonly Plain[] = [
  ...each,
  [
    'several',
    objectOf(Object.fromEntries(each.map(([name, aggregator]) => [name, aggregator]))),
    (events) => Object.fromEntries(each.map(([name, , plain]) => [name, plain(events)])),
  ],
];
