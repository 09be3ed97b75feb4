/** What the decoder makes of records of clouds, for tests that know what it must be. */
import type { CloudOpEvent } from '../../src/core/event.ts';
import type { DecodeFailure } from '../../src/core/failure.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { createDecoder } from '../../src/decode/decoder.ts';
import type { Decoded } from '../../src/decode/format.ts';

/** All that a record decodes to, whatever its format. */
export function decodeCloud(data: unknown): readonly Decoded[] {
  return createDecoder().push(new SourceRecord(data, 'test', 7));
}

/** The operation in a record that must hold one. */
export function cloudOpOf(data: unknown): CloudOpEvent {
  const [first, ...more] = decodeCloud(data);
  if (first?.kind !== 'cloudOp' || more.length > 0) throw new Error(JSON.stringify(first));
  return first;
}

/** The failure of a record that must not decode. */
export function cloudFailureOf(data: unknown): DecodeFailure {
  const [first, ...more] = decodeCloud(data);
  if (first?.kind !== 'decodeFailure' || more.length > 0) throw new Error(JSON.stringify(first));
  return first;
}
