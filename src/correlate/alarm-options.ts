import { type Problem, received } from '../core/problem.ts';

/** When a crossing is told. Without any of these: once, when the value rises. */
export interface AlarmOptions {
  /** Whether it is told, too, that the value fell. Default false (semantics T1). */
  readonly falls?: boolean | undefined;
  /** While it is up, it is told again after so long, in milliseconds (semantics T2). */
  readonly repeatMs?: number | undefined;
  /** How long after it rose a further rise is held back, and noted (semantics T3). */
  readonly quietMs?: number | undefined;
  /** When it may rise again: once it fell, or so long after it rose. Default `fall` (T4). */
  readonly rearm?: 'fall' | { readonly afterMs: number } | undefined;
}

/** The problems of these options, with paths below `options`. */
export function alarmProblems(options: AlarmOptions): Problem[] {
  const { falls = false, repeatMs = 1, quietMs = 1, rearm = 'fall' } = options;
  const problems: Problem[] = [];
  const expect = (name: string, holds: boolean, expected: string, value: unknown): void => {
    const message = `expected ${expected}; received ${received(value)}`;
    if (!holds) problems.push({ code: 'option-invalid', path: `options.${name}`, message });
  };
  const isSpan = (ms: unknown): boolean => Number.isSafeInteger(ms) && (ms as number) > 0;
  const span = 'whole milliseconds above 0';
  expect('falls', typeof falls === 'boolean', 'true or false', falls);
  expect('repeatMs', isSpan(repeatMs), span, repeatMs);
  expect('quietMs', isSpan(quietMs), span, quietMs);
  if (typeof rearm === 'object' && rearm !== null) {
    expect('rearm.afterMs', isSpan(rearm.afterMs), span, rearm.afterMs);
  } else expect('rearm', rearm === 'fall', 'fall or { afterMs }', rearm);
  return problems;
}
