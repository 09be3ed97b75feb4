/** What is given up where more is held than may be (semantics P3, K4). */
import type { KeyState } from './pattern-key.ts';
import type { PatternState } from './pattern-state.ts';
import type { Teller } from './pattern-tell.ts';

/** Gives up the runs of a key that are more than may be. */
export function giveUpRuns<M>(
  { runs }: KeyState,
  openMax: number,
  victim: 'oldest' | 'newest' | undefined,
  teller: Teller<M>,
): void {
  while (runs.length > openMax) {
    const given = victim === 'newest' ? runs.pop() : runs.shift();
    if (given !== undefined) {
      given.isOver = true;
      teller.witness?.ended(given, 'openMax');
    }
    teller.note('evicted', `a key has ${openMax} open runs; one was given up`);
  }
}

/** Gives up the key that is held longest. */
export function giveUpKey<M>({ keys, holding }: PatternState, teller: Teller<M>): void {
  const oldest = keys.states.values().next();
  if (oldest.done === true) return;
  keys.onTouch?.(oldest.value);
  const { runs, held } = oldest.value;
  for (const run of runs) run.isOver = true;
  const { witness } = teller;
  if (witness !== undefined) for (const run of [...runs, ...held]) witness.ended(run, 'keysMax');
  holding.delete(oldest.value);
  oldest.value.bucket = Number.NEGATIVE_INFINITY;
  keys.states.delete(oldest.value.id);
  teller.note('evicted', 'as many keys are held as may be; the one held longest was given up');
}
