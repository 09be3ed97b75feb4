/** The options of a pattern machine as its runs need them, with every default filled in. */

import type { RunRules } from './pattern-attempt.ts';
import type { Callbacks } from './pattern-callbacks.ts';
import { isInTime } from './pattern-object.ts';
import type { PatternOptions } from './pattern-options.ts';
import type { EndAbsence, Program } from './pattern-program.ts';
import { agrees } from './pattern-where.ts';

/** How a program is run with these options. */
export function rulesOf<I, M>(
  program: Program,
  options: PatternOptions<I, M>,
  { passes, ask }: Callbacks<I>,
): RunRules {
  const { within, gapMs = Number.POSITIVE_INFINITY, edge, tie } = options;
  const isExclusive = edge === 'exclusive';
  return {
    withinMs: within,
    gapMs,
    isExclusive,
    deadlineCancels: tie !== 'timer',
    trailing: program.trailing as readonly EndAbsence[],
    passes,
    hasConditions: program.hasConditions,
    isInTime: program.hasSpans
      ? (last, candidate, atMs) => isInTime(program, last, candidate, atMs, isExclusive)
      : () => true,
    agrees: (last, candidates, at, config) => agrees(program, last, candidates, at, config, ask),
  };
}

/** How long a key may have something to hold after its last event, in milliseconds. */
export function horizonOf({ leading }: Program, withinMs: number): number {
  return Math.max(withinMs, ...leading.map(({ reachMs }) => reachMs ?? 0));
}
