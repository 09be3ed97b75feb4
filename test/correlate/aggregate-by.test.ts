import { expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import type { OperatorFunction } from '../../src/core/rx.ts';
import { aggregate } from '../../src/correlate/aggregate.ts';
import { aggregateBy } from '../../src/correlate/aggregate-by.ts';
import type { Aggregated } from '../../src/correlate/aggregated.ts';
import { count } from '../../src/correlate/count.ts';
import { eventTime } from '../../src/correlate/event-time.ts';
import { objectOf } from '../../src/correlate/object-of.ts';
import { reorder } from '../../src/correlate/reorder.ts';
import { runMachine } from '../../src/correlate/run-machine.ts';
import { sum } from '../../src/correlate/sum.ts';
import { values } from '../../src/correlate/values.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { operatorContract, seen } from './operator-contract.ts';

const marks = [0, 12, 7, 25, 31, 28, 60].map((timeMs): Mark => ({ name: 'a', timeMs, value: 2 }));
const by = (event: Mark): string => event.name;
const both = { n: count<Mark>(), total: sum<Mark>((e) => e.value) };
const window = { hopping: 20, everyMs: 10 };

test('it is the long chain', () => {
  const long: OperatorFunction<Mark, Aggregated<{ n: number; total: number }>> = (source) =>
    source.pipe(
      eventTime<Mark>({ latenessMs: 5 }),
      reorder(),
      runMachine(aggregate(window, objectOf(both), { by })),
      values(),
    );
  const told = seen(aggregateBy(window, both, { by, latenessMs: 5 }), marks);
  expect(told).toEqual(seen(long, marks));
  expect(told[1]).toEqual({
    key: 'a',
    fromMs: 0,
    toMs: 19,
    timeMs: 19,
    count: 3,
    isFinal: true,
    value: { n: 3, total: 6 },
  });
});

test('of one aggregator the value is its own', () => {
  const told = seen(aggregateBy({ last: 2, ttlMs: 99 }, count<Mark>(), { by }), marks);
  expect(told.map(({ value }) => value)).toEqual([2, 2, 2, 2, 2, 2]);
});

test('all that is wrong is thrown at once', () => {
  const wrong = (): unknown =>
    aggregateBy({ sliding: 0 }, count<Mark>(), { by, keysMax: 0, latenessMs: -1, heldMax: 0 });
  expect(wrong).toThrow(DefinitionError);
  expect(wrong).toThrow('4 problem(s)');
});

operatorContract({ operator: aggregateBy(window, both, { by, latenessMs: 5 }), inputs: marks });
