import { type Problem, refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import { type AggregateOptions, aggregate } from './aggregate.ts';
import type { Aggregated } from './aggregated.ts';
import type { Aggregator } from './aggregator.ts';
import { cellProblems } from './cell-options.ts';
import { noAggregator, noObject } from './check-argument.ts';
import { checkOptions, choice } from './check-options.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import type { Machine } from './machine.ts';
import { mapped } from './mapped.ts';
import { WHOLE_MS, WHOLE_SPAN } from './period-options.ts';
import { type HoppingWindow, windowProblems } from './window.ts';

/** When `rolling` looks, how far back, and at what it tells. */
export interface RollingOptions<I, R> extends AggregateOptions<I> {
  /** How far it looks back, in milliseconds. */
  readonly lastMs: number;
  /** How often it looks, in milliseconds: no longer than it looks back. */
  readonly everyMs: number;
  /** How much later than 1970-01-01T00:00Z it looks first, in milliseconds. Default 0. */
  readonly offsetMs?: number | undefined;
  /** Which values are told. */
  readonly where: (value: R) => boolean;
}

/**
 * The trigger `rolling`: looks by a schedule at the events of each key in the time just before, and
 * tells every time that their value meets a condition (semantics G5).
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { minutes } from 'tocsin';
 * import { rolling, sum } from 'tocsin/correlate';
 *
 * const flow = (at: number, bytes: number) => ({ timeMs: minutes(at), host: 'web', bytes });
 * of(flow(1, 70), flow(6, 50), flow(13, 10))
 *   .pipe(
 *     rolling(sum((e) => e.bytes), {
 *       lastMs: minutes(10),
 *       everyMs: minutes(5),
 *       by: (e) => e.host,
 *       where: (value) => value > 50,
 *     }),
 *   )
 *   .subscribe(({ value, toMs }) => console.log(value, toMs));
 * // prints: 70 299999
 * // prints: 120 599999
 * // prints: 60 899999
 * ```
 */
export function rolling<I, R>(
  aggregator: Aggregator<I, R>,
  options: RollingOptions<I, R> & EventOptions<I>,
): OperatorFunction<I, Aggregated<R>> {
  const machineOf = (): Machine<I, Aggregated<R>> => rollingMachine(aggregator, options);
  return eventOperator('rolling', problemsOf(aggregator, options), machineOf, options);
}

/** The machine behind `rolling`. */
export function rollingMachine<I, R>(
  aggregator: Aggregator<I, R>,
  options: RollingOptions<I, R>,
): Machine<I, Aggregated<R>> {
  refuse('rolling', problemsOf(aggregator, options));
  const values = aggregate(windowOf(options), aggregator, options);
  return mapped(values, (told) => (options.where(told.value) ? [told] : []), 'where');
}

function windowOf<I, R>({ lastMs, everyMs, offsetMs }: RollingOptions<I, R>): HoppingWindow {
  return { hopping: lastMs, everyMs, offsetMs };
}

function problemsOf<I, R>(aggregator: unknown, options: RollingOptions<I, R>): Problem[] {
  const none = noObject(options);
  if (none) return [...noAggregator(aggregator), ...none];
  const onEnd = choice('fire', 'undecided');
  const expected = { lastMs: WHOLE_SPAN, everyMs: WHOLE_SPAN, offsetMs: WHOLE_MS, onEnd };
  const problems = checkOptions(options, expected, 'lastMs', 'everyMs');
  const ofWindow = problems.length === 0 ? windowProblems(windowOf(options), 'options') : [];
  return [...noAggregator(aggregator), ...problems, ...ofWindow, ...cellProblems(options)];
}
