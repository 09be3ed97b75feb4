import { refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import type { Crossing } from './alarm.ts';
import { cellMachine } from './cell-machine.ts';
import { crossingProblems } from './crossing-options.ts';
import { DistinctFrame, type DistinctOptions } from './distinct-frame.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import type { Machine } from './machine.ts';

/**
 * Tells when a key has at least so many different values within so long, and not again as long as
 * it has.
 *
 * ```ts
 * logins$.pipe(
 *   distinctWithin({ within: minutes(5), by: (e) => e.host, of: (e) => e.user, atLeast: 10 }),
 * );
 * ```
 *
 * It is `aggregate` of `distinct` over a sliding window with `changes`, and `threshold`, but holds
 * each value of a key once.
 */
export function distinctWithin<I>(
  options: DistinctOptions<I> & EventOptions<I>,
): OperatorFunction<I, Crossing<number>> {
  const problems = crossingProblems(options);
  return eventOperator('distinctWithin', problems, () => distinctWithinMachine(options), options);
}

/** The machine behind `distinctWithin`. */
export function distinctWithinMachine<I>(
  options: DistinctOptions<I>,
): Machine<I, Crossing<number>> {
  refuse('distinctWithin', crossingProblems(options));
  return cellMachine(new DistinctFrame(options), options);
}
