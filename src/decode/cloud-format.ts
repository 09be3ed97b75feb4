/**
 * What the formats of cloud logs share: a reader takes a record apart, and here that gets its time
 * and becomes an event, alone or as one of a batch.
 */
import type { CloudOpEvent, Fields, Origin } from '../core/event.ts';
import { received } from '../core/problem.ts';
import { isEventTime } from '../core/time.ts';
import { type Batch, batchOf } from './batch.ts';
import { decodeItems } from './batch-items.ts';
import { textOf } from './field-value.ts';
import type { Decoded, Format } from './format.ts';
import { type ClockReading, readTime } from './read-time.ts';
import { isObject } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';
import type { Zone } from './time-zone.ts';

/** A record of a cloud log out of the shape that carried it. */
export interface CloudRecord
  extends Omit<CloudOpEvent, 'kind' | 'timeMs' | 'origin' | 'fields' | 'raw'> {
  /** What the field `clock` holds: a text, or milliseconds since 1970. */
  readonly time: unknown;
  readonly fields: Fields;
}

/**
 * What a record of the format says, why it cannot be read, or undefined for one of another format.
 * `host` is the name that a carrier gives.
 */
type CloudReader = (
  content: Fields,
  origin: Origin,
  host: string | undefined,
) => CloudRecord | RecordFailure | undefined;

/** A format of cloud records, single or in a batch of that name that holds at least one. */
export function cloudFormat(what: string, read: CloudReader, batchName?: Batch['name']): Format {
  return ({ zone }) => ({
    push: (content, record, host) => {
      if (typeof content === 'string') return undefined;
      const origin = { source: record.source, position: record.position };
      const decode = (item: Fields, raw: unknown): Decoded | undefined => {
        const found = read(item, origin, host);
        return found && cloudEvent(found, raw, origin, zone);
      };
      const single = decode(content, record.data);
      if (single !== undefined) return [single];
      const batch = batchOf(content);
      if (batch?.name !== batchName || !Array.isArray(batch?.records)) return undefined;
      const items: readonly unknown[] = batch.records;
      const isOwn = (item: unknown) => isObject(item) && read(item, origin, host) !== undefined;
      if (!items.some(isOwn)) return undefined;
      return decodeItems(batch.name, items, origin, what, (item) => decode(item, item));
    },
    flush: () => [],
  });
}

/** The event in what a reader found, with the time that its clock says. */
export function cloudEvent(
  found: CloudRecord | RecordFailure,
  raw: unknown,
  origin: Origin,
  zone: Zone | undefined,
): Decoded {
  if (found instanceof RecordFailure) return found;
  const { time, ...event } = found;
  const reading = clockReading(event.clock, time, zone, origin);
  if (reading instanceof RecordFailure) return reading;
  return { kind: 'cloudOp', ...event, timeMs: reading.timeMs, origin, raw };
}

function clockReading(
  clock: string,
  time: unknown,
  zone: Zone | undefined,
  origin: Origin,
): ClockReading | RecordFailure {
  if (typeof time === 'number') {
    if (isEventTime(time)) return { timeMs: Math.floor(time), clock };
    const message = `expected milliseconds of the years 1 to 9999 in ${clock}, received others`;
    return new RecordFailure('time-invalid', message, origin);
  }
  const text = textOf(time);
  if (text !== undefined) return readTime(clock, text, zone, origin);
  const message = `expected a time in ${clock}, received ${received(time)}`;
  return new RecordFailure('time-missing', message, origin);
}
