import type { Origin } from './event.ts';

/** Why a record could not be decoded. The set is closed; each code has a test that produces it. */
export type DecodeCode =
  | 'record-too-large'
  | 'record-too-deep'
  | 'record-too-wide'
  | 'record-truncated'
  | 'not-utf8'
  | 'not-json'
  | 'not-xml'
  | 'not-an-object'
  | 'unknown-format'
  | 'field-missing'
  | 'field-invalid'
  | 'time-missing'
  | 'time-invalid'
  | 'time-without-zone'
  | 'time-without-year'
  | 'gzip-damaged';

/**
 * A record that could not be decoded, as a value. It names the fault and the place and never
 * holds the record's text, which may contain secrets.
 */
export interface DecodeFailure {
  readonly kind: 'decodeFailure';
  readonly code: DecodeCode;
  /** What was expected and what was received, in one sentence. */
  readonly message: string;
  readonly origin: Origin;
}
