import type { StreamElement } from '../core/element.ts';
import type { Timed } from '../core/event.ts';
import { type NoteDraft, noteCounter, type OnNote } from '../core/note.ts';
import { thrown } from '../core/problem.ts';
import { type OperatorFunction, operator } from '../core/rx.ts';
import { type Arrival, type WatermarkOptions, watermark } from './watermark.ts';

/** How `eventTime` reads and judges times. */
export interface EventTimeOptions<E> extends WatermarkOptions {
  /** Hears of late, far-future and untimed events, and of a `time` that threw. */
  readonly onNote?: OnNote | undefined;
  /** Event time of an event, in milliseconds since 1970-01-01T00:00Z. Default: its `timeMs`. */
  readonly time?: ((event: E) => number) | undefined;
}

const MESSAGES: Readonly<Record<Exclude<Arrival, 'in-time'>, string>> = {
  late: 'an event came at or before the watermark',
  'far-future': 'an event lies too far ahead of the clock and does not move the watermark',
  'time-invalid': 'an event has no event time between the years 0001 and 9999',
};

/** The note that an arrival deserves; none for an event in time. */
export function arrivalNote(arrival: Arrival): NoteDraft | undefined {
  return arrival === 'in-time' ? undefined : { code: arrival, message: MESSAGES[arrival] };
}

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
  const timeOf = options.time ?? ((event: E) => event.timeMs);
  watermark(options);
  return operator<E, StreamElement<E>>((emit) => {
    const mark = watermark(options);
    const note = noteCounter(options.onNote);
    return {
      next(event) {
        const timeMs = guardedTime(timeOf, event, note);
        const beforeMs = mark.currentMs();
        const arrival = mark.arrive(timeMs);
        const draft = arrivalNote(arrival);
        if (draft !== undefined) note(draft);
        if (arrival === 'time-invalid') return;
        emit(
          arrival === 'late'
            ? { kind: 'late', event, timeMs, latenessMs: beforeMs - timeMs }
            : { kind: 'event', event, timeMs },
        );
        const watermarkMs = mark.currentMs();
        if (watermarkMs > beforeMs) emit({ kind: 'watermark', watermarkMs });
      },
      complete: () => emit({ kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY }),
    };
  });
}

/** The event's time, or not a number when the host's function threw. */
function guardedTime<E>(
  timeOf: (event: E) => number,
  event: E,
  note: (draft: NoteDraft) => void,
): number {
  try {
    return timeOf(event);
  } catch (error) {
    note({ code: 'callback-threw', owner: 'time', message: `time threw ${thrown(error)}` });
    return Number.NaN;
  }
}
