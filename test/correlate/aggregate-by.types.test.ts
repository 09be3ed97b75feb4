/** Counting needs no annotation at the call site, and wrong programs do not compile. */
import { from, type Observable } from 'rxjs';
import { expectTypeOf, test } from 'vitest';
import { aggregateBy } from '../../src/correlate/aggregate-by.ts';
import type { Aggregated } from '../../src/correlate/aggregated.ts';
import type { Crossing } from '../../src/correlate/alarm.ts';
import { count } from '../../src/correlate/count.ts';
import { countWithin } from '../../src/correlate/count-within.ts';
import { distinct } from '../../src/correlate/distinct.ts';
import { distinctWithin } from '../../src/correlate/distinct-within.ts';
import { maximum } from '../../src/correlate/extremes.ts';
import { firstSeen } from '../../src/correlate/first-seen.ts';
import { inactivity } from '../../src/correlate/inactivity.ts';
import type { Silence } from '../../src/correlate/silence-frame.ts';
import { sum } from '../../src/correlate/sum.ts';
import type { FirstSeen } from '../../src/correlate/values-frame.ts';

interface Flow {
  readonly timeMs: number;
  readonly host: string;
  readonly peer: string;
  readonly bytes: number;
}

interface Untimed {
  readonly host: string;
  readonly at: Date;
}

const flows$: Observable<Flow> = from([]);
const untimed$: Observable<Untimed> = from([]);

test('what comes out is typed by the aggregators, without annotations', () => {
  const several = flows$.pipe(
    aggregateBy(
      { hopping: 300_000, everyMs: 60_000 },
      { bytes: sum((e) => e.bytes), peers: distinct((e) => e.peer), most: maximum((e) => e.bytes) },
      { by: (e) => e.host },
    ),
  );
  expectTypeOf(several).toEqualTypeOf<
    Observable<Aggregated<{ bytes: number; peers: number; most: number | undefined }>>
  >();
  const one = flows$.pipe(
    aggregateBy(
      { sliding: 5 },
      distinct((e) => e.peer),
      { by: (e) => e.host },
    ),
  );
  expectTypeOf(one).toEqualTypeOf<Observable<Aggregated<number>>>();
  const counted = untimed$.pipe(
    aggregateBy({ tumbling: 5 }, count(), { by: (e) => e.host, time: (e) => e.at.getTime() }),
  );
  expectTypeOf(counted).toEqualTypeOf<Observable<Aggregated<number>>>();
});

test('the short operators infer their events', () => {
  expectTypeOf(
    flows$.pipe(countWithin({ within: 5, by: (e) => e.host, atLeast: 5 })),
  ).toEqualTypeOf<Observable<Crossing<number>>>();
  expectTypeOf(
    flows$.pipe(distinctWithin({ within: 5, by: (e) => e.host, of: (e) => e.peer, atLeast: 5 })),
  ).toEqualTypeOf<Observable<Crossing<number>>>();
  expectTypeOf(flows$.pipe(inactivity({ afterMs: 5, by: (e) => e.host }))).toEqualTypeOf<
    Observable<Silence>
  >();
  expectTypeOf(
    flows$.pipe(firstSeen({ by: (e) => e.host, value: (e) => e.peer, withinMs: 5 })),
  ).toEqualTypeOf<Observable<FirstSeen<Flow>>>();
});

const own = { by: (e: Flow): string => e.host };

/** A program that is only compiled: what it says is wrong, or of no stream. */
function compiled(_name: string, _body: () => void): void {}

compiled('wrong programs do not compile', () => {
  // @ts-expect-error 1: a field that does not exist, in an aggregator
  flows$.pipe(aggregateBy({ sliding: 5 }, { x: sum((e) => e.nope) }, own));
  // @ts-expect-error 2: a field that is no number
  flows$.pipe(aggregateBy({ sliding: 5 }, { x: sum((e) => e.host) }, own));
  // @ts-expect-error 3: `within` left out
  flows$.pipe(countWithin({ by: (e) => e.host, atLeast: 5 }));
  // @ts-expect-error 4: `time` left out on events without `timeMs`
  untimed$.pipe(countWithin({ within: 5, by: (e) => e.host, atLeast: 5 }));
  // @ts-expect-error 5: a key that reads a wrong field
  flows$.pipe(inactivity({ afterMs: 5, by: (e) => e.nope }));
  // @ts-expect-error 6: hopping without `everyMs`
  flows$.pipe(aggregateBy({ hopping: 5 }, count(), own));
});
