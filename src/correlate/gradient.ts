import * as LIMITS from '../core/limits.ts';
import { type Problem, refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import { aggregate } from './aggregate.ts';
import type { Aggregated } from './aggregated.ts';
import type { Aggregator } from './aggregator.ts';
import { isFar, type MoreThan, moreThanProblems } from './change.ts';
import { noAggregator, noObject } from './check-argument.ts';
import { checkOptions } from './check-options.ts';
import { first, last } from './ends.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import { feedInto } from './feed-into.ts';
import type { Machine } from './machine.ts';
import { mapped } from './mapped.ts';
import { objectOf } from './object-of.ts';
import { type PeriodOptions, periodProblems, WHOLE_SPAN } from './period-options.ts';
import { periodValues } from './period-values.ts';

/** What change from one period to the next is too much. */
export interface GradientOptions<I> extends PeriodOptions<I> {
  /** A change of so much, or of so many percent of the earlier value, is not told; more is. */
  readonly moreThan: MoreThan;
  /** How long after a period its value is remembered, in milliseconds. Default 30 periods. */
  readonly rememberMs?: number | undefined;
  /** What the end of the source means for periods that are not over. Default `undecided`. */
  readonly onEnd?: 'fire' | 'undecided' | undefined;
}

/** The value of a period and that of the period with a value before it. */
export interface Gradient {
  readonly before: number;
  readonly after: number;
}

/**
 * The trigger `gradient`: tells, at the end of a period, that the value of a key differs by more
 * than so much from that of its last period with a value (semantics G6). `fromMs` and `toMs` are
 * the last instants of both periods.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { minutes } from 'tocsin';
 * import { gradient, sum } from 'tocsin/correlate';
 *
 * const flow = (at: number, bytes: number) => ({ timeMs: minutes(at), host: 'web', bytes });
 * of(flow(1, 100), flow(6, 130), flow(21, 200), flow(26, 1))
 *   .pipe(
 *     gradient(sum((e) => e.bytes), {
 *       periodMs: minutes(5),
 *       moreThan: { percent: 50 },
 *       by: (e) => e.host,
 *     }),
 *   )
 *   .subscribe(({ key, value: { before, after } }) => console.log(key, before, after));
 * // prints: web 130 200
 * ```
 */
export function gradient<I>(
  aggregator: Aggregator<I, number | undefined>,
  options: GradientOptions<I> & EventOptions<I>,
): OperatorFunction<I, Aggregated<Gradient>> {
  const machineOf = (): Machine<I, Aggregated<Gradient>> => gradientMachine(aggregator, options);
  return eventOperator('gradient', problemsOf(aggregator, options), machineOf, options);
}

/** The machine behind `gradient`. */
export function gradientMachine<I>(
  aggregator: Aggregator<I, number | undefined>,
  options: GradientOptions<I>,
): Machine<I, Aggregated<Gradient>> {
  refuse('gradient', problemsOf(aggregator, options));
  const { moreThan, periodMs, rememberMs = LIMITS.rememberedPeriods * periodMs } = options;
  const { keysMax, onEnd = 'undecided' } = options;
  const values = periodValues(aggregator, { ...options, onEnd });
  const ofPeriod = ({ value }: Aggregated<number>): number => value;
  const both = aggregate(
    { last: 2, ttlMs: rememberMs },
    objectOf({ before: first(ofPeriod), after: last(ofPeriod) }),
    { by: ({ key }: Aggregated<number>) => key, keysMax },
  );
  return mapped(feedInto(values, both), (told) => {
    const { before, after } = told.value;
    if (before === undefined || after === undefined) return [];
    return isFar(after, before, moreThan) ? [{ ...told, value: { before, after } }] : [];
  });
}

function problemsOf<I>(aggregator: unknown, options: GradientOptions<I>): Problem[] {
  return [
    ...noAggregator(aggregator),
    ...(noObject(options) ?? [
      ...moreThanProblems(options.moreThan),
      ...checkOptions(options, { rememberMs: WHOLE_SPAN }),
      ...periodProblems(options),
    ]),
  ];
}
