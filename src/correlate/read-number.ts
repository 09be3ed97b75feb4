import type { NoteDraft } from '../core/note.ts';
import { received } from '../core/problem.ts';
import { guarded } from './guarded.ts';

/** Beyond this size a sum of numbers might not be finite any more. */
const SIZE_MAX = 1e300;

/** Reads a number of an event; what is none takes no part and is noted (semantics A9). */
export function readNumber<I>(
  of: (event: I) => number | undefined,
): (event: I, note: (draft: NoteDraft) => void) => number | null {
  const read = guarded('of', of, undefined);
  return (event, note) => {
    const value: unknown = read(event, note);
    if (typeof value === 'number' && Math.abs(value) <= SIZE_MAX) return value + 0;
    if (value !== undefined)
      note({ code: 'value-invalid', owner: 'of', message: messageOf(value) });
    return null;
  };
}

function messageOf(value: unknown): string {
  return `expected a finite number; received ${received(value)}`;
}
