import { type Problem, received, refuse } from '../core/problem.ts';
import type { Machine } from '../correlate/machine.ts';
import { History, type HistoryOptions } from './history.ts';
import { BEGIN, openedAt, reopened } from './opening.ts';
import type { Version } from './version.ts';

/**
 * A history of a machine, from its start or from a version, such as `loadVersion` gives. Throws a
 * `DefinitionError` for options that cannot be, and for a version of another machine.
 *
 * ```ts
 * import { minutes } from 'tocsin';
 * import { eventElements, patternMachine, sequence, times } from 'tocsin/correlate';
 * import { historyOf } from 'tocsin/history';
 *
 * const login = (second: number, ok: boolean) => ({ timeMs: second * 1_000, ok });
 * type Login = ReturnType<typeof login>;
 * const guessed = sequence({ bad: times(2, (e: Login) => !e.ok), good: (e: Login) => e.ok });
 * const history = historyOf(patternMachine(guessed, { within: minutes(1) }));
 *
 * const begin = history.checkpoint();
 * const told = history.play(eventElements([login(1, false), login(50, false), login(70, true)]));
 * const wider = history.fork(begin, patternMachine(guessed, { within: minutes(2) }));
 * console.log(told.length, wider.play(history.since(begin)).length);
 * // prints: 0 1
 * ```
 */
export function historyOf<I, O>(
  machine: Machine<I, O>,
  options: HistoryOptions = {},
  from?: Version,
): History<I, O> {
  refuse('historyOf', historyProblems(options));
  const opening = from === undefined ? openedAt(machine, BEGIN) : reopened(machine, from);
  return new History(machine, options, opening);
}

function historyProblems({ elementsMax = 1, versionsMax = 1 }: HistoryOptions): Problem[] {
  return Object.entries({ elementsMax, versionsMax })
    .filter(([, value]) => !Number.isSafeInteger(value) || value < 1)
    .map(([name, value]) => ({
      code: 'option-invalid',
      path: `options.${name}`,
      message: `expected a whole number above 0; received ${received(value)}`,
    }));
}
