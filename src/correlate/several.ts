import { type Problem, refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import { aggregate } from './aggregate.ts';
import type { Aggregated } from './aggregated.ts';
import { noObject } from './check-argument.ts';
import { checkOptions } from './check-options.ts';
import { count } from './count.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import type { Machine } from './machine.ts';
import { mapped } from './mapped.ts';
import { BOUND, type PeriodOptions, periodOf, periodProblems } from './period-options.ts';

/** How many events of a key in a period are too many. */
export interface SeveralOptions<I> extends PeriodOptions<I> {
  /** As many events are not told; one more is. */
  readonly moreThan: number;
}

/**
 * The trigger `several`: tells, at the end of a period, that a key had more events in it than a
 * number (semantics G2). The next period counts anew.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { minutes } from 'tocsin';
 * import { several } from 'tocsin/correlate';
 *
 * const login = (minute: number, user: string) => ({ timeMs: minutes(minute), user });
 * of(login(0, 'ada'), login(1, 'ada'), login(2, 'bob'), login(4, 'ada'), login(5, 'ada'))
 *   .pipe(several({ periodMs: minutes(5), moreThan: 2, by: (e) => e.user }))
 *   .subscribe(({ key, value }) => console.log(key, value));
 * // prints: ada 3
 * ```
 *
 * `countWithin` tells as soon as there are so many, wherever a period would begin.
 */
export function several<I>(
  options: SeveralOptions<I> & EventOptions<I>,
): OperatorFunction<I, Aggregated<number>> {
  return eventOperator('several', problemsOf(options), () => severalMachine(options), options);
}

/** The machine behind `several`. */
export function severalMachine<I>(options: SeveralOptions<I>): Machine<I, Aggregated<number>> {
  refuse('several', problemsOf(options));
  const counts = aggregate(periodOf(options), count<I>(), options);
  return mapped(counts, (told) => (told.value > options.moreThan ? [told] : []));
}

function problemsOf<I>(options: SeveralOptions<I>): Problem[] {
  const expected = { moreThan: BOUND };
  return (
    noObject(options) ?? [
      ...checkOptions(options, expected, 'moreThan'),
      ...periodProblems(options),
    ]
  );
}
