/** Triggers need no annotation at the call site, and wrong programs do not compile. */
import { from, type Observable } from 'rxjs';
import { expectTypeOf, test } from 'vitest';
import type { Aggregated } from '../../src/correlate/aggregated.ts';
import { count } from '../../src/correlate/count.ts';
import { type Deviation, deviation } from '../../src/correlate/deviation.ts';
import { each } from '../../src/correlate/each.ts';
import { type Gradient, gradient } from '../../src/correlate/gradient.ts';
import { low } from '../../src/correlate/low.ts';
import { objectOf } from '../../src/correlate/object-of.ts';
import { rolling } from '../../src/correlate/rolling.ts';
import { several } from '../../src/correlate/several.ts';
import { average, sum } from '../../src/correlate/sum.ts';

interface Flow {
  readonly timeMs: number;
  readonly host: string;
  readonly bytes: number;
}

const flows$: Observable<Flow> = from([]);

test('the events of a trigger are those of its stream', () => {
  const periodMs = 5;
  expectTypeOf(flows$.pipe(each((e) => e.bytes > 5))).toEqualTypeOf<Observable<Flow>>();
  expectTypeOf(flows$.pipe(several({ periodMs, moreThan: 5, by: (e) => e.host }))).toEqualTypeOf<
    Observable<Aggregated<number>>
  >();
  expectTypeOf(flows$.pipe(low({ periodMs, atMost: 5, by: (e) => e.host }))).toEqualTypeOf<
    Observable<Aggregated<number>>
  >();
  expectTypeOf(
    flows$.pipe(
      gradient(
        sum((e) => e.bytes),
        { periodMs, moreThan: { percent: 5 }, by: (e) => e.host },
      ),
    ),
  ).toEqualTypeOf<Observable<Aggregated<Gradient>>>();
  expectTypeOf(
    flows$.pipe(
      deviation(
        average((e) => e.bytes),
        { periodMs, moreThan: 5, by: (e) => e.host },
      ),
    ),
  ).toEqualTypeOf<Observable<Aggregated<Deviation>>>();
});

test('the condition of rolling is over what its aggregator makes', () => {
  const every = { lastMs: 10, everyMs: 5 };
  expectTypeOf(
    flows$.pipe(
      rolling(
        average((e) => e.bytes),
        { ...every, by: (e) => e.host, where: (mean) => (mean ?? 0) > 5 },
      ),
    ),
  ).toEqualTypeOf<Observable<Aggregated<number | undefined>>>();
});

/** A program that is only compiled: what it says is wrong, or of no stream. */
function compiled(_name: string, _body: () => void): void {}

compiled('wrong programs do not compile', () => {
  // @ts-expect-error 1: a field that does not exist
  flows$.pipe(each((e) => e.nope));
  // @ts-expect-error 2: no period
  flows$.pipe(several({ moreThan: 5 }));
  // @ts-expect-error 3: no bound
  flows$.pipe(low({ periodMs: 5 }));
  // @ts-expect-error 4: a value that is no number has no gradient
  flows$.pipe(gradient(objectOf({ n: count<Flow>() }), { periodMs: 5, moreThan: 5 }));
});
