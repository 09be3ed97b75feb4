import type { NoteDraft } from '../core/note.ts';
import { thrown } from '../core/problem.ts';

/**
 * A function of the host that cannot end a stream: where it throws, that is noted under its name,
 * and `otherwise` is its answer (semantics F1).
 */
export function guarded<E, T, D>(
  owner: string,
  of: (event: E) => T,
  otherwise: D,
): (event: E, note: (draft: NoteDraft) => void) => T | D {
  return (event, note) => {
    try {
      return of(event);
    } catch (error) {
      note({ code: 'callback-threw', owner, message: `${owner} threw ${thrown(error)}` });
      return otherwise;
    }
  };
}
