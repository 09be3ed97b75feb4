import type { Origin } from '../core/event.ts';
import type { DecodeCode, DecodeFailure } from '../core/failure.ts';

/**
 * The one way to make a `DecodeFailure`. It is a class so that no record, whatever its fields
 * say, can pass for a failure.
 */
export class RecordFailure implements DecodeFailure {
  readonly kind = 'decodeFailure';
  readonly code: DecodeCode;
  readonly message: string;
  readonly origin: Origin;

  /** The message must not hold text of the record. Of `origin` only source and position count. */
  constructor(code: DecodeCode, message: string, origin: Origin) {
    this.code = code;
    this.message = message;
    this.origin = { source: origin.source, position: origin.position };
  }
}
