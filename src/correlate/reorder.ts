import type { EventElement, StreamElement } from '../core/element.ts';
import { LIMITS } from '../core/limits.ts';
import { type NoteDraft, noteCounter, type OnNote } from '../core/note.ts';
import { received, refuse, thrown } from '../core/problem.ts';
import { type OperatorFunction, operator } from '../core/rx.ts';
import { hasPassed } from '../core/time.ts';
import { type Heap, heap } from './heap.ts';

/** How much `reorder` holds and how it orders ties. */
export interface ReorderOptions<E> {
  /** Elements held at most; beyond it the oldest is released early and noted. Default 100 000. */
  readonly heldMax?: number | undefined;
  /** Orders events of the same millisecond; without it they keep the order of arrival. */
  readonly tieBreak?: ((event: E) => number | string) | undefined;
  readonly onNote?: OnNote | undefined;
}

interface Held<E> {
  readonly element: EventElement<E>;
  readonly tie: number | string;
  readonly arrival: number;
}

/**
 * Holds events until the watermark passes them and releases them in the order (event time, tie
 * break, arrival). Watermarks and late elements pass through.
 */
export function reorder<E>(
  options: ReorderOptions<E> = {},
): OperatorFunction<StreamElement<E>, StreamElement<E>> {
  const heldMax = options.heldMax ?? LIMITS.heldMax;
  if (!Number.isInteger(heldMax) || heldMax < 1) {
    const message = `expected a whole number, 1 or more; received ${received(heldMax)}`;
    refuse('reorder', [{ code: 'option-invalid', path: 'options.heldMax', message }]);
  }
  return operator<StreamElement<E>, StreamElement<E>>((emit) => {
    const held = heap<Held<E>>(comesBefore);
    const note = noteCounter(options.onNote);
    const tieOf = guardedTie(options.tieBreak, note);
    let arrivals = 0;
    return {
      next(element) {
        if (element.kind === 'event') {
          held.push({ element, tie: tieOf(element.event), arrival: arrivals });
          arrivals += 1;
          if (held.size() <= heldMax) return;
          note({ code: 'reorder-overflow', message: `held ${heldMax} events; released one early` });
          release(held, emit);
          return;
        }
        if (element.kind === 'watermark') releaseUpTo(held, element.watermarkMs, emit);
        emit(element);
      },
      complete: () => releaseUpTo(held, Number.POSITIVE_INFINITY, emit),
    };
  });
}

/** The tie break of an event; an event whose function threw goes first, and that is noted. */
function guardedTie<E>(
  tieBreak: ReorderOptions<E>['tieBreak'],
  note: (draft: NoteDraft) => void,
): (event: E) => number | string {
  if (tieBreak === undefined) return () => 0;
  return (event) => {
    try {
      return tieBreak(event);
    } catch (error) {
      const message = `tieBreak threw ${thrown(error)}`;
      note({ code: 'callback-threw', owner: 'tieBreak', message });
      return Number.NEGATIVE_INFINITY;
    }
  };
}

function releaseUpTo<E>(
  held: Heap<Held<E>>,
  watermarkMs: number,
  emit: (element: StreamElement<E>) => void,
): void {
  for (let next = held.peek(); next !== undefined; next = held.peek()) {
    if (!hasPassed(next.element.timeMs, watermarkMs)) return;
    release(held, emit);
  }
}

function release<E>(held: Heap<Held<E>>, emit: (element: StreamElement<E>) => void): void {
  const next = held.pop();
  if (next !== undefined) emit(next.element);
}

function comesBefore<E>(a: Held<E>, b: Held<E>): boolean {
  if (a.element.timeMs !== b.element.timeMs) return a.element.timeMs < b.element.timeMs;
  if (typeof a.tie !== typeof b.tie) return typeof a.tie === 'number';
  if (a.tie !== b.tie) return a.tie < b.tie;
  return a.arrival < b.arrival;
}
