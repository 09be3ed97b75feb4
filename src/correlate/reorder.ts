import type { EventElement, StreamElement } from '../core/element.ts';
import { LIMITS } from '../core/limits.ts';
import { type NoteDraft, noteCounter, type OnNote } from '../core/note.ts';
import { type Problem, received, refuse } from '../core/problem.ts';
import { type OperatorFunction, operator, type Plug } from '../core/rx.ts';
import { firstInTime, hasPassed } from '../core/time.ts';
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

/** The problems of these options, with paths below `options`. */
export function reorderProblems<E>({ heldMax = LIMITS.heldMax }: ReorderOptions<E>): Problem[] {
  if (Number.isInteger(heldMax) && heldMax > 0) return [];
  const message = `expected a whole number, 1 or more; received ${received(heldMax)}`;
  return [{ code: 'option-invalid', path: 'options.heldMax', message }];
}

/**
 * Holds events until no earlier one can come and releases them in the order (event time, tie
 * break, arrival): when the watermark passes them, or, without a tie break, as soon as it stands
 * right before them. Watermarks and late elements pass through.
 */
export function reorder<E>(
  options: ReorderOptions<E> = {},
): OperatorFunction<StreamElement<E>, StreamElement<E>> {
  refuse('reorder', reorderProblems(options));
  return operator<StreamElement<E>, StreamElement<E>>(
    outbox((emit) => reorderPlug(options, noteCounter(options.onNote), emit)),
  );
}

/**
 * What `reorder` does in one subscription. Where events come in order and without lateness, each
 * leaves with the watermark after it and never meets the buffer: `alone` is held beside it as long
 * as it is the only one.
 */
export function reorderPlug<E>(
  options: ReorderOptions<E>,
  note: (draft: NoteDraft) => void,
  emit: (element: StreamElement<E>) => void,
): Plug<StreamElement<E>> {
  const { heldMax = LIMITS.heldMax, tieBreak } = options;
  const buffer = new ReorderBuffer<E>();
  const tieOf = guardedTie(tieBreak);
  let alone: EventElement<E> | undefined;
  let arrival = 0;
  let readyMs = Number.NEGATIVE_INFINITY;
  const release = ({ timeMs, event }: Held<E>): void => emit({ kind: 'event', timeMs, event });
  const hold = ({ timeMs, event }: EventElement<E>): void => {
    buffer.push({ timeMs, event, tie: tieOf(event, note), arrival });
    arrival += 1;
    if (buffer.size() <= heldMax) return;
    note({ code: 'reorder-overflow', message: `held ${heldMax} events; released one early` });
    release(buffer.pop() as Held<E>);
  };
  const releaseUntil = (untilMs: number): void => {
    if (alone === undefined) {
      buffer.release(untilMs, release);
    } else if (hasPassed(alone.timeMs, untilMs)) {
      const element = alone;
      alone = undefined;
      emit(element);
    }
  };
  return {
    next(element) {
      if (element.kind === 'watermark') {
        releaseUntil(element.watermarkMs);
        emit(element);
        // What shares the millisecond of a tie break may still have to go before what is held.
        if (tieBreak === undefined) readyMs = firstInTime(element.watermarkMs);
      } else if (element.kind === 'late') {
        emit(element);
      } else if (alone === undefined && tieBreak === undefined && buffer.size() === 0) {
        alone = element;
      } else {
        if (alone !== undefined) hold(alone);
        alone = undefined;
        hold(element);
      }
      releaseUntil(readyMs);
    },
    complete: () => releaseUntil(Number.POSITIVE_INFINITY),
  };
}

/** Reads a tie break; an event without a usable one, or whose function threw, goes first. */
export function guardedTie<E>(
  tieBreak: ReorderOptions<E>['tieBreak'],
): (event: E, note: (draft: NoteDraft) => void) => number | string {
  if (tieBreak === undefined) return () => 0;
  const read = guarded('tieBreak', tieBreak, FIRST);
  return (event, note) => {
    const tie = read(event, note);
    return typeof tie === 'string' || Number.isFinite(tie) ? tie : FIRST;
  };
}

const FIRST = -Number.MAX_VALUE;
