import { type Problem, received, refuse } from '../core/problem.ts';
import type { OperatorFunction } from '../core/rx.ts';
import { CellMachine } from './cell-machine.ts';
import { cellProblems } from './cell-options.ts';
import { noObject } from './check-argument.ts';
import { type EventOptions, eventOperator } from './event-operator.ts';
import type { Machine } from './machine.ts';
import { objectFrame } from './object-frame.ts';
import { type InactivityOptions, type Silence, SilenceFrame } from './silence-frame.ts';

/**
 * Tells when a key that had events has none for `afterMs`, and when it has one again (semantics
 * S2); also the trigger `inactivity` (semantics G4). Silent keys are held until then, `keysMax` at
 * most.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { minutes } from 'tocsin';
 * import { inactivity } from 'tocsin/correlate';
 *
 * const beat = (minute: number, host: string) => ({ timeMs: minutes(minute), host });
 * of(beat(1, 'web'), beat(2, 'db'), beat(9, 'web'), beat(15, 'web'))
 *   .pipe(inactivity({ afterMs: minutes(10), by: (e) => e.host }))
 *   .subscribe(({ key, state, timeMs }) => console.log(key, state, timeMs));
 * // prints: db silent 720000
 * ```
 */
export function inactivity<I>(
  options: InactivityOptions<I> & EventOptions<I>,
): OperatorFunction<I, Silence> {
  const problems = inactivityProblems(options);
  return eventOperator('inactivity', problems, () => inactivityMachine(options), options);
}

/** The machine behind `inactivity`. */
export function inactivityMachine<I>(options: InactivityOptions<I>): Machine<I, Silence> {
  refuse('inactivity', inactivityProblems(options));
  return new CellMachine(objectFrame(new SilenceFrame(options)), options);
}

function inactivityProblems<I>(options: InactivityOptions<I>): Problem[] {
  const none = noObject(options);
  if (none) return none;
  const { afterMs, repeatMs = 1, repeatsMax = 0, onEnd = 'fire' } = options;
  const problems: Problem[] = [];
  const expect = (name: string, holds: boolean, expected: string, value: unknown): void => {
    const message = `expected ${expected}; received ${received(value)}`;
    if (!holds) problems.push({ code: 'option-invalid', path: `options.${name}`, message });
  };
  const span = 'whole milliseconds above 0';
  expect('afterMs', Number.isSafeInteger(afterMs) && afterMs > 0, span, afterMs);
  expect('repeatMs', Number.isSafeInteger(repeatMs) && repeatMs > 0, span, repeatMs);
  const isCount = Number.isSafeInteger(repeatsMax) && repeatsMax >= 0;
  expect('repeatsMax', isCount, 'a whole number, 0 or more', repeatsMax);
  expect('onEnd', onEnd === 'fire' || onEnd === 'undecided', 'fire or undecided', onEnd);
  return [...problems, ...cellProblems(options)];
}
