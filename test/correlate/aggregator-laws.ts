import fc from 'fast-check';
import { expect } from 'vitest';
import type { Aggregator } from '../../src/correlate/aggregator.ts';
import { loadOf, saveOf } from '../../src/correlate/object-of.ts';

/** What an aggregator owes to windows: `merge`, `remove` and `save` give what adding gives. */
export function aggregatorLaws<I, R>(
  aggregator: Aggregator<I, R>,
  events: fc.Arbitrary<I>,
): fc.IPropertyWithHooks<[I[], I[], I[]]> {
  const liftAll = (some: readonly I[]): unknown[] =>
    some.map((event) => aggregator.lift?.(event, () => {}) ?? null);
  const made = (values: readonly unknown[]): unknown =>
    values.reduce((a, value) => aggregator.add(a, value), aggregator.zero());
  const list = fc.array(events, { maxLength: 8 });
  return fc.property(list, list, list, (...lists) => {
    const [a = [], b = [], c = []] = lists.map(liftAll);
    const whole = aggregator.read(made([...a, ...b, ...c]));
    const { merge } = aggregator;
    const read = (one: unknown): R => aggregator.read(one);
    expect(read(merge(merge(made(a), made(b)), made(c)))).toEqual(whole);
    expect(read(merge(made(a), merge(made(b), made(c))))).toEqual(whole);
    expect(read(merge(aggregator.zero(), made(a)))).toEqual(read(made(a)));
    expect(read(merge(made(a), aggregator.zero()))).toEqual(read(made(a)));
    const kept = made(b);
    merge(made(a), kept);
    expect(read(kept)).toEqual(read(made(b)));
    const saved = JSON.parse(JSON.stringify(saveOf(aggregator, made([...a, ...b])))) as unknown;
    expect(read(merge(loadOf(aggregator, saved), made(c)))).toEqual(whole);
    if (aggregator.remove === undefined) return;
    const left = a.reduce(
      (one, value) => aggregator.remove?.(one, value),
      made([...a, ...b, ...c]),
    );
    expect(read(left)).toEqual(read(made([...b, ...c])));
  });
}
