import { type Problem, refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import { aggregate } from './aggregate.ts';
import type { Aggregated } from './aggregated.ts';
import type { Aggregator } from './aggregator.ts';
import { isFar, type MoreThan, moreThanProblems } from './change.ts';
import { noAggregator, noObject } from './check-argument.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import { feedInto } from './feed-into.ts';
import type { Machine } from './machine.ts';
import { mapped } from './mapped.ts';
import { type PeriodOptions, periodOf, periodProblems } from './period-options.ts';
import { periodValues } from './period-values.ts';

/** How far from the others is too far. */
export interface DeviationOptions<I> extends PeriodOptions<I> {
  /** So much from the median, or so many percent of it, is not told; more is. */
  readonly moreThan: MoreThan;
}

/** The value of a key and the median of the values of all keys in a period. */
export interface Deviation {
  readonly own: number;
  readonly median: number;
  /** How many keys had a value. */
  readonly keys: number;
}

/**
 * The trigger `deviation`: tells, at the end of a period, each key whose value differs by more than
 * so much from the median of the values of all keys, its own included (semantics G7).
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { minutes } from 'tocsin';
 * import { deviation, sum } from 'tocsin/correlate';
 *
 * const flow = (host: string, bytes: number) => ({ timeMs: minutes(1), host, bytes });
 * of(flow('web', 90), flow('db', 100), flow('mail', 160), flow('ci', 400))
 *   .pipe(
 *     deviation(sum((e) => e.bytes), {
 *       periodMs: minutes(5),
 *       moreThan: { percent: 50 },
 *       by: (e) => e.host,
 *     }),
 *   )
 *   .subscribe(({ key, value }) => console.log(key, value.own, value.median));
 * // prints: ci 400 130
 * ```
 */
export function deviation<I>(
  aggregator: Aggregator<I, number | undefined>,
  options: DeviationOptions<I> & EventOptions<I>,
): OperatorFunction<I, Aggregated<Deviation>> {
  const machineOf = (): Machine<I, Aggregated<Deviation>> => deviationMachine(aggregator, options);
  return eventOperator('deviation', problemsOf(aggregator, options), machineOf, options);
}

/** The machine behind `deviation`. */
export function deviationMachine<I>(
  aggregator: Aggregator<I, number | undefined>,
  options: DeviationOptions<I>,
): Machine<I, Aggregated<Deviation>> {
  refuse('deviation', problemsOf(aggregator, options));
  const together = aggregate(periodOf(options), farKeys(options.moreThan));
  return mapped(feedInto(periodValues(aggregator, options), together), ({ value }) => value);
}

/** Of the values of all keys in one period those that are far from their median. */
function farKeys(
  moreThan: MoreThan,
): Aggregator<Aggregated<number>, readonly Aggregated<Deviation>[]> {
  type All = Aggregated<number>[];
  const add = (all: All, told: Aggregated<number>): All => {
    all.push(told);
    return all;
  };
  const aggregator: Aggregator<
    Aggregated<number>,
    readonly Aggregated<Deviation>[],
    Aggregated<number>,
    All
  > = {
    lift: (told) => told,
    zero: () => [],
    add,
    merge: (a, b) => b.reduce(add, a),
    read: (all) => {
      const median = medianOf(all.map(({ value }) => value));
      return all
        .filter(({ value }) => isFar(value, median, moreThan))
        .map((told) => ({ ...told, value: { own: told.value, median, keys: all.length } }));
    },
  };
  return aggregator;
}

/** The middle one of some numbers, or the mean of the two in the middle (semantics A10). */
function medianOf(values: number[]): number {
  values.sort((a, b) => a - b);
  const [below = 0, above = 0] = [(values.length - 1) / 2, values.length / 2].map(
    (place) => values[Math.floor(place)],
  );
  return (below + above) / 2;
}

function problemsOf<I>(aggregator: unknown, options: DeviationOptions<I>): Problem[] {
  const none = noObject(options);
  return [
    ...noAggregator(aggregator),
    ...(none ?? [...moreThanProblems(options.moreThan), ...periodProblems(options)]),
  ];
}
