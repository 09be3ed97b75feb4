import { refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import type { Crossing } from './alarm.ts';
import { CellMachine } from './cell-machine.ts';
import { crossingProblems } from './crossing-options.ts';
import { DistinctFrame, type DistinctOptions } from './distinct-frame.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import type { Machine } from './machine.ts';
import { objectFrame } from './object-frame.ts';

/**
 * Tells when a key has at least so many different values within so long, and not again as long as
 * it has.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { minutes, seconds } from 'tocsin';
 * import { distinctWithin } from 'tocsin/correlate';
 *
 * const login = (second: number, user: string) => ({ timeMs: seconds(second), host: 'web', user });
 * of(login(1, 'ada'), login(2, 'ada'), login(3, 'bob'))
 *   .pipe(
 *     distinctWithin({ within: minutes(5), by: (e) => e.host, of: (e) => e.user, atLeast: 2 }),
 *   )
 *   .subscribe(({ key, value, timeMs }) => console.log(key, value, timeMs));
 * // prints: web 2 3000
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
  return new CellMachine(objectFrame(new DistinctFrame(options)), options);
}
