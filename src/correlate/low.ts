import { type Problem, refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import { aggregate } from './aggregate.ts';
import type { Aggregated } from './aggregated.ts';
import { noObject } from './check-argument.ts';
import { checkOptions, type Expected } from './check-options.ts';
import { count } from './count.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import type { Machine } from './machine.ts';
import { mapped } from './mapped.ts';
import { BOUND, type PeriodOptions, periodOf, periodProblems } from './period-options.ts';

/** How few events of a key in a period are too few. */
export interface LowOptions<I> extends PeriodOptions<I> {
  /** As many events are told; one more is not. */
  readonly atMost: number;
  /** Periods without events, in a row, that are told of a key before it is forgotten. Default 1. */
  readonly emptyMax?: number | undefined;
  /** What the end of the source means for periods that are not over. Default `undecided`. */
  readonly onEnd?: 'fire' | 'undecided' | undefined;
}

/**
 * The trigger `low`: tells, at the end of a period, that a key had no more events in it than a
 * number (semantics G3). A key is known from its first event on, and so is its first period, though
 * it may have begun before.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { minutes } from 'tocsin';
 * import { low } from 'tocsin/correlate';
 *
 * const beat = (minute: number, host: string) => ({ timeMs: minutes(minute), host });
 * of(beat(0, 'db'), beat(1, 'web'), beat(3, 'web'), beat(7, 'db'), beat(8, 'db'), beat(9, 'web'))
 *   .pipe(low({ periodMs: minutes(5), atMost: 1, by: (e) => e.host }))
 *   .subscribe(({ key, value, toMs }) => console.log(key, value, toMs));
 * // prints: db 1 299999
 * ```
 *
 * `inactivity` tells of each key when it falls silent, wherever a period would begin.
 */
export function low<I>(
  options: LowOptions<I> & EventOptions<I>,
): OperatorFunction<I, Aggregated<number>> {
  return eventOperator('low', problemsOf(options), () => lowMachine(options), options);
}

/** The machine behind `low`. */
export function lowMachine<I>(options: LowOptions<I>): Machine<I, Aggregated<number>> {
  refuse('low', problemsOf(options));
  const { atMost, emptyMax = 1, onEnd = 'undecided' } = options;
  const counts = aggregate({ ...periodOf(options), emptyMax }, count<I>(), { ...options, onEnd });
  return mapped(counts, (told) => (told.value <= atMost ? [told] : []));
}

function problemsOf<I>(options: LowOptions<I>): Problem[] {
  const expected = { atMost: BOUND, emptyMax: NUMBER };
  return (
    noObject(options) ?? [...checkOptions(options, expected, 'atMost'), ...periodProblems(options)]
  );
}

const NUMBER: Expected = [
  'a whole number, 0 or more',
  (value: number) => Number.isSafeInteger(value) && value >= 0,
];
