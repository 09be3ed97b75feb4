import type { NoteDraft } from '../core/note.ts';
import type { Aggregator } from './aggregator.ts';
import { guarded } from './guarded.ts';
import type { Emit } from './machine.ts';

/** An event whose aggregator threw, which takes no part. */
export const REFUSED: unique symbol = Symbol('refused');

/** What an aggregator holds of an event; `REFUSED` where it threw (semantics F1). */
export function lifted<I, R, O>(
  aggregator: Aggregator<I, R>,
): (event: I, emit: Emit<O>) => unknown {
  if (aggregator.lift === undefined) return () => null;
  type Noting = readonly [event: I, note: (draft: NoteDraft) => void];
  const lift = guarded(
    'aggregator',
    ([event, note]: Noting) => aggregator.lift?.(event, note),
    REFUSED,
  );
  return (event, emit) => {
    const note = (draft: NoteDraft): void => emit({ kind: 'note', note: draft });
    return lift([event, note], note);
  };
}
