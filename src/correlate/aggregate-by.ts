import type { OperatorFunction } from '../core/rx.ts';
import { type AggregateOptions, aggregate, aggregateProblems } from './aggregate.ts';
import type { Aggregated } from './aggregated.ts';
import type { Aggregator, Aggregators } from './aggregator.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import { objectOf } from './object-of.ts';
import type { Window } from './window.ts';

/**
 * Values over the events of each key in a window: of one aggregator, or of several by name.
 *
 * ```ts
 * flows$.pipe(
 *   aggregateBy(
 *     { hopping: minutes(5), everyMs: minutes(1) },
 *     { bytes: sum((e) => e.bytes), peers: distinct((e) => e.peer) },
 *     { by: (e) => e.host },
 *   ),
 * );
 * ```
 */
export function aggregateBy<I, R>(
  window: Window,
  aggregator: Aggregator<I, R>,
  options: AggregateOptions<I> & EventOptions<I>,
): OperatorFunction<I, Aggregated<R>>;
/** The same with an object of aggregators, whose value is the object of theirs. */
export function aggregateBy<I, R extends object>(
  window: Window,
  aggregators: Aggregators<I, R>,
  options: AggregateOptions<I> & EventOptions<I>,
): OperatorFunction<I, Aggregated<R>>;
export function aggregateBy<I, R extends object>(
  window: Window,
  aggregators: Aggregator<I, R> | Aggregators<I, R>,
  options: AggregateOptions<I> & EventOptions<I>,
): OperatorFunction<I, Aggregated<R>> {
  const aggregator = isAggregator(aggregators) ? aggregators : objectOf<I, R>(aggregators);
  const machineOf = () => aggregate(window, aggregator, options);
  return eventOperator('aggregateBy', aggregateProblems(window, options), machineOf, options);
}

function isAggregator<I, R>(
  value: Aggregator<I, R> | Aggregators<I, R>,
): value is Aggregator<I, R> {
  return 'zero' in value && typeof value.zero === 'function';
}
