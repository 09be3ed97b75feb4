import type { Origin } from '../core/event.ts';
import { parseTime } from './event-time.ts';
import { textOf } from './field-value.ts';
import { RecordFailure } from './record-failure.ts';
import { utc, type Zone } from './time-zone.ts';
import type { WindowsRecord } from './windows-record.ts';

/** Event time and the field that gave it. */
export interface ClockReading {
  readonly timeMs: number;
  readonly clock: string;
}

/**
 * Event time by the best clock that the record has. A clock that is there but unreadable is a
 * failure: to fall back on another would mix two clocks, which can lie hours apart, in one source.
 */
export function readClock(
  { times, data }: WindowsRecord,
  zone: Zone | undefined,
  origin: Origin,
): ClockReading | RecordFailure {
  const created = textOf(times.created);
  if (created !== undefined) return read(times.createdName, created, zone, origin);
  const timestamp = textOf(times.timestamp);
  if (timestamp !== undefined) return read('@timestamp', timestamp, zone, origin);
  // Sysmon prints it without a zone, and its documentation says that it is UTC.
  const { UtcTime } = data as { readonly UtcTime?: unknown };
  const utcTime = textOf(UtcTime);
  if (utcTime !== undefined) return read('UtcTime', utcTime, utc, origin);
  const eventTime = textOf(times.eventTime);
  if (eventTime !== undefined) return read('EventTime', eventTime, zone, origin);
  return new RecordFailure('time-missing', 'expected a time of the event, received none', origin);
}

function read(
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
