import type { TelemetryEvent } from '../core/event.ts';
import type { DecodeFailure } from '../core/failure.ts';
import { noteCounter, type OnNote } from '../core/note.ts';
import { SourceRecord } from '../core/record.ts';
import { type OperatorFunction, operator } from '../core/rx.ts';
import { createDecoder, type DecoderOptions } from './decoder.ts';
import type { Decoded } from './format.ts';
import { RecordFailure } from './record-failure.ts';

/** How `decode` reads records and whom it tells of failures. */
export interface DecodeOptions extends DecoderOptions {
  /** Is told of every record that could not be decoded (`decode-failed`, with its failure). */
  readonly onNote?: OnNote | undefined;
  /** Source of records that are not a `SourceRecord`; `stream` by default. */
  readonly source?: string | undefined;
}

/**
 * Raw records to events. A record is a `SourceRecord`, or bare: a JSON object as text or parsed,
 * event XML, or their bytes in UTF-8; bare records are numbered from 0. Failures of a `framer` pass
 * into `onNote`, as do those of decoding; the stream goes on. Throws a `DefinitionError` at once
 * where an option is wrong.
 */
export function decode(options: DecodeOptions = {}): OperatorFunction<unknown, TelemetryEvent> {
  // Checks the options now: those of a subscription would be told to the stream instead.
  createDecoder(options);
  const source = options.source ?? 'stream';
  return operator((emit) => {
    const decoder = createDecoder(options);
    const raise = noteCounter(options.onNote);
    /** Number of the next bare record. */
    let position = 0;
    const tell = (failure: DecodeFailure): void => {
      const { message, origin } = failure;
      raise({ code: 'decode-failed', message, origin, failure });
    };
    const deliver = (decoded: readonly Decoded[]): void => {
      for (const item of decoded) {
        if (item.kind === 'decodeFailure') tell(item);
        else emit(item);
      }
    };
    return {
      next: (value) => {
        if (value instanceof RecordFailure) return tell(value);
        if (value instanceof SourceRecord) return deliver(decoder.push(value));
        deliver(decoder.push(new SourceRecord(value, source, position)));
        position += 1;
      },
      complete: () => deliver(decoder.flush()),
    };
  });
}
