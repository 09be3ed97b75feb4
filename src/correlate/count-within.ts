import { refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import type { Crossing } from './alarm.ts';
import { CellMachine } from './cell-machine.ts';
import { CountFrame } from './count-frame.ts';
import { type CrossingOptions, crossingProblems } from './crossing-options.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import type { Machine } from './machine.ts';

/**
 * Tells when a key has at least so many events within so long, and not again as long as it has.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { minutes, seconds } from 'tocsin';
 * import { countWithin } from 'tocsin/correlate';
 *
 * const login = (second: number, user: string) => ({ timeMs: seconds(second), user });
 * of(login(1, 'ada'), login(2, 'ada'), login(3, 'bob'), login(4, 'ada'))
 *   .pipe(countWithin({ within: minutes(5), by: (e) => e.user, atLeast: 3 }))
 *   .subscribe(({ key, value, timeMs }) => console.log(key, value, timeMs));
 * // prints: ada 3 4000
 * ```
 *
 * It is `aggregate` of `count` over a sliding window with `changes`, and `threshold`, but holds no
 * more than `atLeast` times of a key.
 */
export function countWithin<I>(
  options: CrossingOptions<I> & EventOptions<I>,
): OperatorFunction<I, Crossing<number>> {
  const problems = crossingProblems(options);
  return eventOperator('countWithin', problems, () => countWithinMachine(options), options);
}

/** The machine behind `countWithin`. */
export function countWithinMachine<I>(options: CrossingOptions<I>): Machine<I, Crossing<number>> {
  refuse('countWithin', crossingProblems(options));
  return new CellMachine(new CountFrame(options), options);
}
