import type { EventBase, Fields, TelemetryEvent } from '../core/event.ts';
import type { RecordFailure } from './record-failure.ts';

/** A Windows event out of the shape that carried it, before anything in it is checked. */
export interface WindowsRecord {
  readonly channel: unknown;
  readonly provider: unknown;
  readonly eventId: unknown;
  readonly computer: unknown;
  readonly recordId: unknown;
  /** The candidates for event time, best first. */
  readonly times: WindowsTimes;
  /** What the event says of itself, by the names of its manifest. */
  readonly data: Fields;
  readonly fields: Fields;
  /** The record was rendered from an EVTX file or as event XML. */
  readonly isEvtx: boolean;
}

export interface WindowsTimes {
  /** Name of the field that holds `created`; `rendered` for the line before a rendered event. */
  readonly createdName: 'System.TimeCreated' | 'TimeCreated' | 'rendered';
  readonly created: unknown;
  readonly timestamp: unknown;
  readonly eventTime: unknown;
}

/**
 * Makes the event of one event id from what all events have and the record's own data. The event
 * is a literal that ends in `...base`: V8 takes 10 µs where a spread comes first, 0.2 µs so.
 */
export type Mapping = (record: WindowsRecord, base: EventBase) => TelemetryEvent | RecordFailure;

/** The events of one channel. */
export interface Family {
  /** Short name in `telemetry`, for example `sysmon`. */
  readonly name: string;
  /** The channel, and the provider for exporters that leave the channel out. */
  readonly logs: readonly string[];
  /** By event id; an id that is not here becomes an event of kind `other`. */
  readonly mappings: ReadonlyMap<number, Mapping>;
}
