import type { Problem } from '../core/problem.ts';
import type { AggregateOptions } from './aggregate.ts';
import { cellProblems } from './cell-options.ts';
import { checkOptions, choice, type Expected } from './check-options.ts';
import type { TumblingWindow } from './window.ts';

/** Over which periods a trigger looks. */
export interface PeriodOptions<I> extends AggregateOptions<I> {
  /** Length of a period, in milliseconds; one follows the other by the clock (semantics A3). */
  readonly periodMs: number;
  /** How much later than 1970-01-01T00:00Z they begin, in milliseconds. Default 0. */
  readonly offsetMs?: number | undefined;
}

/** A whole number of milliseconds. */
export const WHOLE_MS: Expected = ['whole milliseconds', Number.isSafeInteger];

/** A whole number of milliseconds that pass. */
export const WHOLE_SPAN: Expected = [
  'whole milliseconds above 0',
  (value: number) => Number.isSafeInteger(value) && value > 0,
];

/** A number that others are held against. */
export const BOUND: Expected = ['a finite number', Number.isFinite];

/** The window of a period. */
export function periodOf<I>({ periodMs, offsetMs }: PeriodOptions<I>): TumblingWindow {
  return { tumbling: periodMs, offsetMs };
}

/** The problems of these options, with paths below `options`. */
export function periodProblems<I>(options: PeriodOptions<I>): Problem[] {
  const onEnd = choice('fire', 'undecided');
  const expected = { periodMs: WHOLE_SPAN, offsetMs: WHOLE_MS, onEnd };
  return [...checkOptions(options, expected, 'periodMs'), ...cellProblems(options)];
}
