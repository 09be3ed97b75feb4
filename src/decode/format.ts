import type { Fields, TelemetryEvent } from '../core/event.ts';
import type { DecodeFailure } from '../core/failure.ts';
import type { SourceRecord } from '../core/record.ts';
import type { Zone } from './time-zone.ts';

/** What decoding yields. */
export type Decoded = TelemetryEvent | DecodeFailure;

/** A record's content within bounds: an object where it was JSON or parsed, else its text. */
export type RecordContent = Fields | string;

/** What the caller says of times that do not say it themselves. */
export interface TimeAssumption {
  readonly zone: Zone | undefined;
  readonly year: number | undefined;
}

/** What the caller says of records that do not say it themselves. */
export interface Assumption extends TimeAssumption {
  /** Name of the host of records that name none. */
  readonly host: string;
}

/** Decodes the records of one format; it may hold bounded state between them. */
export interface FormatDecoder {
  /**
   * What the record decodes to, or undefined where it is not of this format. `host` is the name
   * that a carrier gives a record that names none.
   */
  readonly push: (
    content: RecordContent,
    record: SourceRecord,
    host?: string | undefined,
  ) => readonly Decoded[] | undefined;
  /** What is still held, at the end of the input. */
  readonly flush: () => readonly Decoded[];
}

/** Makes the decoder of one format. A format recognises its records by their own marks. */
export type Format = (assume: Assumption) => FormatDecoder;
