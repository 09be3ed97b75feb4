import type { OperatorFunction } from '../core/rx.ts';
import { type AggregateOptions, aggregate, aggregateProblems } from './aggregate.ts';
import type { Aggregated } from './aggregated.ts';
import type { Aggregator, Aggregators } from './aggregator.ts';
import { isAggregator, noAggregators } from './check-argument.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import type { Machine } from './machine.ts';
import { objectOf } from './object-of.ts';
import type { Window } from './window.ts';

/** The value of one aggregator, or, where there is none, the object of those of several. */
export type OneOrEach<R, E> = [R] extends [never] ? E : R;

/**
 * Values over the events of each key in a window: of one aggregator, or of several by name.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { minutes } from 'tocsin';
 * import { aggregateBy, distinct, sum } from 'tocsin/correlate';
 *
 * const flow = (minute: number, peer: string, bytes: number) =>
 *   ({ timeMs: minutes(minute), host: 'web', peer, bytes });
 * of(flow(1, 'db', 10), flow(2, 'db', 20), flow(7, 'mail', 5))
 *   .pipe(
 *     aggregateBy(
 *       { tumbling: minutes(5) },
 *       { bytes: sum((e) => e.bytes), peers: distinct((e) => e.peer) },
 *       { by: (e) => e.host },
 *     ),
 *   )
 *   .subscribe(({ key, value }) => console.log(key, value.bytes, value.peers));
 * // prints: web 30 1
 * // prints: web 5 1
 * ```
 */
export function aggregateBy<I, R = never, E extends object = object>(
  window: Window,
  aggregators: Aggregator<I, R> | Aggregators<I, E>,
  options: AggregateOptions<I> & EventOptions<I>,
): OperatorFunction<I, Aggregated<OneOrEach<R, E>>> {
  const isOne = isAggregator(aggregators);
  const machineOf = (): Machine<I, Aggregated<OneOrEach<R, E>>> => {
    const aggregator = isOne ? aggregators : objectOf(aggregators as Aggregators<I, E>);
    return aggregate(window, aggregator as Aggregator<I, OneOrEach<R, E>>, options);
  };
  const ofAggregators = isOne ? [] : noAggregators(aggregators);
  const problems = [...ofAggregators, ...aggregateProblems(window, options)];
  return eventOperator('aggregateBy', problems, machineOf, options);
}
