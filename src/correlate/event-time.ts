import type { StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import type { Key } from '../core/key.ts';
import { type NoteDraft, noteCounter, type OnNote } from '../core/note.ts';
import { refuse } from '../core/problem.ts';
import { type OperatorFunction, operator, type Plug } from '../core/rx.ts';
import { isLate } from '../core/time.ts';
import { noObject } from './check-argument.ts';
import { guarded } from './guarded.ts';
import { outbox } from './outbox.ts';
import {
  type SourceWatermarkOptions,
  sourceProblems,
  sourceWatermark,
} from './source-watermark.ts';
import { stamped } from './stamped.ts';
import { type Arrival, watermark } from './watermark.ts';

/** How `eventTime` reads and judges times. */
export interface EventTimeOptions<E> extends SourceWatermarkOptions {
  /** Hears of late, far-future and untimed events, forgotten sources, and callbacks that threw. */
  readonly onNote?: OnNote | undefined;
  /** Event time, in whole milliseconds since 1970-01-01T00:00Z. Default: the event's `timeMs`. */
  readonly time?: ((event: E) => number) | undefined;
  /**
   * Where an event comes from. Each source then has a watermark of its own, and the least of those
   * that speak counts, so that a source that lags behind is not late. Default: all are one source.
   */
  readonly source?: ((event: E) => Key | undefined) | undefined;
}

const MESSAGES: Readonly<Record<Exclude<Arrival, 'in-time'>, string>> = {
  late: 'an event came at or before the watermark',
  'far-future': 'an event lies too far ahead of the clock to move the watermark',
  'time-invalid': 'an event has no time in whole milliseconds of the years 0001 to 9999',
};

/**
 * Stamps a stream with event time: every event becomes an `event` or a `late` element, a
 * `watermark` follows whenever it advances, and the watermark `Infinity` ends the stream. An
 * event without a usable time takes no part and is noted.
 */
export function eventTime<E>(
  options: EventTimeOptions<E> & { readonly time: (event: E) => number },
): OperatorFunction<E, StreamElement<E>>;
/** The same for events that carry their time as `timeMs`. */
export function eventTime<E extends Timed>(
  options?: EventTimeOptions<E>,
): OperatorFunction<E, StreamElement<E>>;
export function eventTime<E extends Timed>(
  options: EventTimeOptions<E> = {},
): OperatorFunction<E, StreamElement<E>> {
  refuse('eventTime', noObject(options) ?? sourceProblems(options));
  return operator<E, StreamElement<E>>(
    outbox((emit) => eventTimePlug(options, noteCounter(options.onNote), emit)),
  );
}

/**
 * What `eventTime` does in one subscription. Without `time`, events have to be `Timed`. Behind it
 * may stand what puts events in order; it would hold an event until the watermark comes that the
 * event moves, so while it `isEmpty`, such a watermark goes first.
 */
export function eventTimePlug<E>(
  options: EventTimeOptions<E>,
  note: (draft: NoteDraft, event?: E) => void,
  emit: (element: StreamElement<E>) => void,
  isEmpty: () => boolean = () => false,
): Plug<E> {
  const timeOf = guardedTime(options.time ?? ((event: E) => (event as Timed).timeMs));
  const sourceOf = options.source && guarded('source', options.source, undefined);
  const mark =
    sourceOf === undefined ? watermark(options) : sourceWatermark(options, () => note(FORGOTTEN));
  return {
    next(event) {
      const timeMs = timeOf(event, note);
      const beforeMs = mark.currentMs();
      const arrival = mark.arrive(timeMs, sourceOf?.(event, note));
      const watermarkMs = mark.currentMs();
      if (arrival !== 'in-time') note({ code: arrival, message: MESSAGES[arrival] }, event);
      const moves = watermarkMs > beforeMs;
      const goesFirst = moves && !isLate(timeMs, watermarkMs) && isEmpty();
      if (goesFirst) emit({ kind: 'watermark', watermarkMs });
      if (arrival !== 'time-invalid') emit(stamped(event, timeMs, beforeMs));
      if (moves && !goesFirst) emit({ kind: 'watermark', watermarkMs });
    },
    complete: () => emit({ kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY }),
  };
}

const FORGOTTEN = {
  code: 'evicted',
  message: 'too many sources; the stalest was forgotten',
} as const;

/** Reads a time; not a number where there is no whole one or the host's function threw. */
export function guardedTime<E>(
  time: (event: E) => number,
): (event: E, note: (draft: NoteDraft) => void) => number {
  const read = guarded('time', time, Number.NaN);
  return (event, note) => {
    const timeMs = read(event, note);
    return Number.isInteger(timeMs) ? timeMs : Number.NaN;
  };
}
