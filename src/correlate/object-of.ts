import { refuse } from '../core/problem.ts';
import type { Aggregator, Aggregators } from './aggregator.ts';
import { noAggregators } from './check-argument.ts';

type Part<I> = readonly [name: string, aggregator: Aggregator<I, unknown>];

/**
 * One aggregator from several: its value is the object of theirs.
 *
 * ```ts
 * import { minutes } from 'tocsin';
 * import { aggregate, count, objectOf, sum } from 'tocsin/correlate';
 *
 * const bytes = sum((flow: { bytes: number }) => flow.bytes);
 * aggregate({ tumbling: minutes(5) }, objectOf({ bytes, flows: count() }));
 * ```
 */
export function objectOf<I, R extends object>(aggregators: Aggregators<I, R>): Aggregator<I, R> {
  refuse('objectOf', noAggregators(aggregators));
  const parts: readonly Part<I>[] = Object.entries(aggregators);
  const aggregator: Aggregator<I, R, unknown[], unknown[]> = {
    parts: Object.fromEntries(parts),
    lift: (event, note) => parts.map(([, part]) => part.lift?.(event, note) ?? null),
    zero: () => parts.map(([, part]) => part.zero()),
    add: (a, values) => each(parts, a, (part, one, index) => part.add(one, values[index])),
    merge: (a, b) => each(parts, a, (part, one, index) => part.merge(one, b[index])),
    read: (a) =>
      Object.fromEntries(parts.map(([name, part], index) => [name, part.read(a[index])])) as R,
    save: (a) => parts.map(([, part], index) => saveOf(part, a[index])),
    load: (saved) =>
      parts.map(([, part], index) => loadOf(part, (saved as readonly unknown[])[index])),
  };
  return aggregator;
}

/** The value in the making as data that survives JSON. */
export function saveOf<I>(aggregator: Aggregator<I, unknown>, a: unknown): unknown {
  return aggregator.save === undefined ? structuredClone(a) : aggregator.save(a);
}

/** The value in the making that was saved. */
export function loadOf<I>(aggregator: Aggregator<I, unknown>, saved: unknown): unknown {
  return aggregator.load === undefined ? structuredClone(saved) : aggregator.load(saved);
}

function each<I>(
  parts: readonly Part<I>[],
  a: unknown[],
  of: (aggregator: Aggregator<I, unknown>, one: unknown, index: number) => unknown,
): unknown[] {
  for (const [index, [, part]] of parts.entries()) a[index] = of(part, a[index], index);
  return a;
}
