import { type Problem, received, refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import { CellMachine } from './cell-machine.ts';
import { cellProblems } from './cell-options.ts';
import { noObject } from './check-argument.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import type { Machine } from './machine.ts';
import { objectFrame } from './object-frame.ts';
import { type FirstSeen, type FirstSeenOptions, ValuesFrame } from './values-frame.ts';

/**
 * Tells the events whose value is new for their key: not seen in the `withinMs` before (semantics
 * S1).
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { days } from 'tocsin';
 * import { firstSeen } from 'tocsin/correlate';
 *
 * const logon = (day: number, host: string) => ({ timeMs: days(day), user: 'ada', host });
 * of(logon(1, 'web'), logon(8, 'web'), logon(16, 'db'), logon(17, 'web'))
 *   .pipe(firstSeen({ by: (e) => e.user, value: (e) => e.host, withinMs: days(14) }))
 *   .subscribe(({ key, event }) => console.log(key, event.host));
 * // prints: ada db
 * ```
 */
export function firstSeen<I>(
  options: FirstSeenOptions<I> & EventOptions<I>,
): OperatorFunction<I, FirstSeen<I>> {
  const problems = firstSeenProblems(options);
  return eventOperator('firstSeen', problems, () => firstSeenMachine(options), options);
}

/** The machine behind `firstSeen`. */
export function firstSeenMachine<I>(options: FirstSeenOptions<I>): Machine<I, FirstSeen<I>> {
  refuse('firstSeen', firstSeenProblems(options));
  return new CellMachine(objectFrame(new ValuesFrame(options)), options);
}

function firstSeenProblems<I>(options: FirstSeenOptions<I>): Problem[] {
  const none = noObject(options);
  if (none) return none;
  const { withinMs, learnMs = 0, valuesMax = 1 } = options;
  const problems: Problem[] = [];
  const expect = (name: string, holds: boolean, expected: string, value: unknown): void => {
    const message = `expected ${expected}; received ${received(value)}`;
    if (!holds) problems.push({ code: 'option-invalid', path: `options.${name}`, message });
  };
  const isSpan = Number.isSafeInteger(withinMs) && withinMs > 0;
  expect('withinMs', isSpan, 'whole milliseconds above 0', withinMs);
  const isLearnable = Number.isSafeInteger(learnMs) && learnMs >= 0;
  expect('learnMs', isLearnable, 'whole milliseconds, 0 or more', learnMs);
  const isCount = Number.isSafeInteger(valuesMax) && valuesMax > 0;
  expect('valuesMax', isCount, 'a whole number above 0', valuesMax);
  return [...problems, ...cellProblems(options)];
}
