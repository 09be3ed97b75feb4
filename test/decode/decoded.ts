/** What one record decodes to, for tests that know which it must be. */
import type { TelemetryEvent } from '../../src/core/event.ts';
import type { DecodeFailure } from '../../src/core/failure.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { createDecoder, type DecoderOptions } from '../../src/decode/decoder.ts';
import type { Decoded } from '../../src/decode/format.ts';

/** What one record decodes to: one event or one failure. */
function decodeOne(data: unknown, options: DecoderOptions = {}): Decoded {
  const decoded = createDecoder(options).push(new SourceRecord(data, 'test', 7));
  const [first] = decoded;
  if (first === undefined || decoded.length > 1) throw new Error(`${decoded.length} results`);
  return first;
}

/** The event of a record that must decode. */
export function eventOf(data: unknown, options: DecoderOptions = {}): TelemetryEvent {
  const decoded = decodeOne(data, options);
  if (decoded.kind === 'decodeFailure') throw new Error(`${decoded.code}: ${decoded.message}`);
  return decoded;
}

/** The failure of a record that must not decode. */
export function failureOf(data: unknown, options: DecoderOptions = {}): DecodeFailure {
  const decoded = decodeOne(data, options);
  if (decoded.kind !== 'decodeFailure') throw new Error(`decoded as ${decoded.kind}`);
  return decoded;
}
