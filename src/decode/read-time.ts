import type { Origin } from '../core/event.ts';
import { parseTime } from './event-time.ts';
import { RecordFailure } from './record-failure.ts';
import type { Zone } from './time-zone.ts';

/** Event time and the field that gave it. */
export interface ClockReading {
  readonly timeMs: number;
  readonly clock: string;
}

/** The time that the text of the field named `clock` gives, or why it gives none. */
export function readTime(
  clock: string,
  text: string,
  zone: Zone | undefined,
  origin: Origin,
): ClockReading | RecordFailure {
  const timeMs = parseTime(text, zone);
  if (timeMs === 'time-without-zone') {
    const message = `expected a time with a zone in ${clock}, received none: set assume.zone`;
    return new RecordFailure(timeMs, message, origin);
  }
  if (timeMs === 'time-invalid') {
    const message = `expected a date and time that exist in ${clock}, received another text`;
    return new RecordFailure(timeMs, message, origin);
  }
  return { timeMs, clock };
}
