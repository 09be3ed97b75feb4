/** What a correlation counts or adds up over its window. */
import * as LIMITS from '../core/limits.ts';
import type { Aggregator } from '../correlate/aggregator.ts';
import { count } from '../correlate/count.ts';
import { distinct } from '../correlate/distinct.ts';
import { percentile } from '../correlate/percentile.ts';
import { average, sum } from '../correlate/sum.ts';
import { fieldNumber, fieldValue } from './field-value.ts';
import type { CalledBy } from './group.ts';
import type { Item } from './sigma-match.ts';
import type { SigmaCorrelation } from './sigma-rule.ts';

/** The value of a correlation; undefined where it has none, as the average of nothing. */
export function windowValue<E>({
  type,
  fields,
  percentile: share = 50,
}: SigmaCorrelation): Aggregator<Item<E>, number | undefined> | undefined {
  const number = (item: Item<E>): number | undefined => fieldNumber(item.fields, fields[0] ?? '');
  switch (type) {
    case 'event_count':
      return count<Item<E>>();
    case 'value_count':
      return distinct((item: Item<E>) => {
        const values = fields.map((field) => fieldValue(item.fields, field));
        return values.every((value) => value !== undefined) ? values : undefined;
      });
    case 'value_sum':
      return sum(number);
    case 'value_avg':
      return average(number);
    case 'value_median':
    case 'value_percentile':
      return percentile(share, number);
    default:
      return undefined;
  }
}

/** How often each rule is in the window, by what the correlation calls it. */
export function rulesIn<E>(
  called: CalledBy,
): Aggregator<Item<E>, Readonly<Record<string, number>>, string, Record<string, number>> {
  const change = (counts: Record<string, number>, name: string, by: number): typeof counts => {
    counts[name] = (counts[name] ?? 0) + by;
    return counts;
  };
  return {
    lift: ({ of }) => called.get(of) ?? '',
    zero: () => Object.create(null) as Record<string, number>,
    add: (counts, name) => change(counts, name, 1),
    remove: (counts, name) => change(counts, name, -1),
    merge(a, b) {
      for (const [name, times] of Object.entries(b)) change(a, name, times);
      return a;
    },
    read: (counts) => ({ ...counts }),
  };
}

/** Events in the making: how many there are, and the latest of them. */
interface Latest<E> {
  count: number;
  readonly events: (readonly E[])[];
}

/** The latest events of the window, at most `evidenceMax`, the oldest first. */
export function latestEvents<E>(): Aggregator<Item<E>, readonly E[], readonly E[], Latest<E>> {
  const bounded = (latest: Latest<E>): Latest<E> => {
    while (latest.events.length > LIMITS.evidenceMax) latest.events.shift();
    return latest;
  };
  return {
    lift: ({ events }) => events,
    zero: () => ({ count: 0, events: [] }),
    add(latest, events) {
      latest.count += 1;
      latest.events.push(events);
      return bounded(latest);
    },
    remove(latest) {
      latest.count -= 1;
      while (latest.events.length > latest.count) latest.events.shift();
      return latest;
    },
    merge(a, b) {
      a.count += b.count;
      a.events.push(...b.events);
      return bounded(a);
    },
    read: ({ events }) => events.flat().slice(-LIMITS.evidenceMax),
  };
}
