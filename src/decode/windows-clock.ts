import type { Origin } from '../core/event.ts';
import { textOf } from './field-value.ts';
import { type ClockReading, readTime } from './read-time.ts';
import { RecordFailure } from './record-failure.ts';
import { utc, type Zone } from './time-zone.ts';
import type { WindowsRecord } from './windows-record.ts';

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
  if (created !== undefined) return readTime(times.createdName, created, zone, origin);
  const timestamp = textOf(times.timestamp);
  if (timestamp !== undefined) return readTime('@timestamp', timestamp, zone, origin);
  // Sysmon prints it without a zone, and its documentation says that it is UTC.
  const { UtcTime } = data as { readonly UtcTime?: unknown };
  const utcTime = textOf(UtcTime);
  if (utcTime !== undefined) return readTime('UtcTime', utcTime, utc, origin);
  const eventTime = textOf(times.eventTime);
  if (eventTime !== undefined) return readTime('EventTime', eventTime, zone, origin);
  return new RecordFailure('time-missing', 'expected a time of the event, received none', origin);
}
