import fc from 'fast-check';
import type { Aggregator } from '../correlate/aggregator.ts';
import { loadOf, saveOf } from '../correlate/object-of.ts';
import { assertSame, type Law } from './law.ts';

/** A value in the making of the events of a list, and how it is made. */
interface Made {
  readonly values: readonly unknown[];
  readonly make: () => unknown;
}

/**
 * The laws that an aggregator, perhaps one of your own, owes to the windows that use it:
 *
 * - merging gives what adding one after the other gives, in whichever way it is put together;
 * - no events are the unit of merging;
 * - merging leaves its second part as it was;
 * - what was saved, through JSON, goes on as if it had not been;
 * - removing undoes the adding of the value that was added longest ago (where there is `remove`).
 *
 * ```ts
 * import fc from 'fast-check';
 * import type { Aggregator } from 'tocsin/correlate';
 * import { aggregatorLaws } from 'tocsin/testing';
 * import { test } from 'vitest';
 *
 * const longest: Aggregator<string, number, number, number> = {
 *   lift: (text) => text.length,
 *   zero: () => 0,
 *   add: Math.max,
 *   merge: Math.max,
 *   read: (a) => a,
 * };
 * test.each(aggregatorLaws(longest, fc.string()))('%s', (_, law) => fc.assert(law));
 * ```
 */
export function aggregatorLaws<I, R>(
  aggregator: Aggregator<I, R>,
  events: fc.Arbitrary<I>,
): readonly Law[] {
  const merge = (a: unknown, b: unknown): unknown => aggregator.merge(a, b);
  const part = fc.array(events, { maxLength: 8 });
  const parts = fc
    .tuple(part, part, part)
    .map((lists) => lists.map((own) => made(aggregator, own)));
  const whole = (some: readonly (Made | undefined)[]): Made =>
    madeOf(
      aggregator,
      some.flatMap((one) => one?.values ?? []),
    );
  const law = (name: string, of: (a: Made, b: Made, c: Made) => readonly Pair[]): Law => {
    const property = fc.property(parts, ([a, b, c]) => {
      for (const [received, expected] of of(a as Made, b as Made, c as Made)) {
        assertSame([textOf(aggregator, received)], [textOf(aggregator, expected)]);
      }
    });
    return [name, property];
  };
  const all = [
    law('merging gives what adding gives', (a, b, c) => {
      const expected = whole([a, b, c]).make();
      return [
        [merge(merge(a.make(), b.make()), c.make()), expected],
        [merge(a.make(), merge(b.make(), c.make())), expected],
      ];
    }),
    law('no events are the unit of merging', (a) => [
      [merge(aggregator.zero(), a.make()), a.make()],
      [merge(a.make(), aggregator.zero()), a.make()],
    ]),
    law('merging leaves its second part as it was', (a, b) => {
      const kept = b.make();
      merge(a.make(), kept);
      return [[kept, b.make()]];
    }),
    law('what was saved goes on as if it had not been', (a, b) => {
      const saved = JSON.parse(JSON.stringify(saveOf(aggregator, a.make()))) as unknown;
      return [[merge(loadOf(aggregator, saved), b.make()), whole([a, b]).make()]];
    }),
  ];
  if (aggregator.remove === undefined) return all;
  const removing = law('removing undoes the adding of what was added first', (a, b) => {
    const left = a.values.reduce(
      (one, value) => aggregator.remove?.(one, value),
      whole([a, b]).make(),
    );
    return [[left, b.make()]];
  });
  return [...all, removing];
}

type Pair = readonly [received: unknown, expected: unknown];

function made<I, R>(aggregator: Aggregator<I, R>, events: readonly I[]): Made {
  const values = events.map((event) => aggregator.lift?.(event, () => undefined) ?? null);
  return madeOf(aggregator, values);
}

function madeOf<I, R>(aggregator: Aggregator<I, R>, values: readonly unknown[]): Made {
  const add = (a: unknown, value: unknown): unknown => aggregator.add(a, value);
  return { values, make: () => values.reduce(add, aggregator.zero()) };
}

/** What is read, as text; JSON knows no `undefined` of its own. */
function textOf<I, R>(aggregator: Aggregator<I, R>, a: unknown): string {
  return JSON.stringify(aggregator.read(a)) ?? 'undefined';
}
