import type { EventElement, LateElement, WatermarkElement } from '../core/element.ts';
import * as LIMITS from '../core/limits.ts';
import { type NoteDraft, noteCounter, type OnNote } from '../core/note.ts';
import { type Problem, refuse } from '../core/problem.ts';
import { type OperatorFunction, operator, type Plug } from '../core/rx.ts';
import { firstInTime, hasPassed } from '../core/time.ts';
import { noObject } from './check-argument.ts';
import { COUNT, checkOptions } from './check-options.ts';
import { guarded } from './guarded.ts';
import { outbox } from './outbox.ts';
import { type Held, ReorderBuffer } from './reorder-buffer.ts';

/** How much `reorder` holds and how it orders ties. */
export interface ReorderOptions<E> {
  /** Elements held at most; beyond it the oldest is released early and noted. Default 100 000. */
  readonly heldMax?: number | undefined;
  /** Orders events of the same millisecond; without it they keep the order of arrival. */
  readonly tieBreak?: ((event: E) => number | string) | undefined;
  readonly onNote?: OnNote | undefined;
}

/** What is put in order, and what was late for this or an earlier stage, which passes through. */
type Element<E, L> = EventElement<E> | WatermarkElement | L;

/** The problems of these options, with paths below `options`. */
export function reorderProblems<E>(options: ReorderOptions<E>): Problem[] {
  return checkOptions(options, { heldMax: COUNT });
}

/**
 * Holds events until no earlier one can come and releases them in the order (event time, tie
 * break, arrival): when the watermark passes them, or, without a tie break, as soon as it stands
 * right before them. Watermarks and late elements pass through.
 */
export function reorder<E, L extends LateElement<unknown> = LateElement<E>>(
  options: ReorderOptions<E> = {},
): OperatorFunction<Element<E, L>, Element<E, L>> {
  refuse('reorder', noObject(options) ?? reorderProblems(options));
  return operator<Element<E, L>, Element<E, L>>(
    outbox((emit) => reorderPlug(options, noteCounter(options.onNote), emit)),
  );
}

/** `reorder` in one subscription. */
interface ReorderPlug<E> extends Plug<E> {
  /** Whether it holds nothing and orders by time alone. */
  readonly isEmpty: () => boolean;
}

/** What `reorder` does in one subscription. */
export function reorderPlug<E, L extends LateElement<unknown> = LateElement<E>>(
  options: ReorderOptions<E>,
  note: (draft: NoteDraft) => void,
  emit: (element: Element<E, L>) => void,
): ReorderPlug<Element<E, L>> {
  const { heldMax = LIMITS.heldMax, tieBreak } = options;
  const buffer = new ReorderBuffer<E>();
  const tied = tieBreak && guardedTie(tieBreak);
  const release =
    tied === undefined
      ? emit
      : ({ timeMs, event }: Held<E>): void => emit({ kind: 'event', timeMs, event });
  let readyMs = Number.NEGATIVE_INFINITY;
  return {
    next(element) {
      if (element.kind === 'event') {
        // Most streams are in order: what nothing can come before does not enter the buffer.
        if (hasPassed(element.timeMs, readyMs) && buffer.size() === 0) {
          emit(element);
          return;
        }
        buffer.push(tied === undefined ? element : { ...element, tie: tied(element.event, note) });
        if (buffer.size() > heldMax) {
          note(OVERFLOW);
          release(buffer.pop() as Held<E>);
        }
      } else {
        if (element.kind === 'watermark') {
          buffer.release(element.watermarkMs, release);
          // What shares the millisecond of a tie break may still have to go before what is held.
          if (tieBreak === undefined) readyMs = firstInTime(element.watermarkMs);
        }
        emit(element);
      }
      buffer.release(readyMs, release);
    },
    complete: () => buffer.release(Number.POSITIVE_INFINITY, release),
    isEmpty: () => tieBreak === undefined && buffer.size() === 0,
  };
}

/** The bound on what is held was reached. */
export const OVERFLOW = {
  code: 'reorder-overflow',
  message: 'too many events are held; the earliest was released early',
} as const;

/** Reads a tie break; an event without a usable one, or whose function threw, goes first. */
export function guardedTie<E>(
  tieBreak: (event: E) => number | string,
): (event: E, note: (draft: NoteDraft) => void) => number | string {
  const read = guarded('tieBreak', tieBreak, FIRST);
  return (event, note) => {
    const tie = read(event, note);
    return typeof tie === 'string' || Number.isFinite(tie) ? tie : FIRST;
  };
}

const FIRST = -Number.MAX_VALUE;
