/** What the Azure format makes of one record, for tests that know what it must be. */
import type { CloudOpEvent } from '../../src/core/event.ts';
import type { DecodeFailure } from '../../src/core/failure.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { azure } from '../../src/decode/azure.ts';
import type { Decoded } from '../../src/decode/format.ts';
import { readContent } from '../../src/decode/read-content.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';
import type { Zone } from '../../src/decode/time-zone.ts';

/** All that a record decodes to; undefined where it is no record of Azure. */
export function decodeAzure(data: unknown, zone?: Zone): readonly Decoded[] | undefined {
  const record = new SourceRecord(data, 'test', 7);
  const content = readContent(record);
  if (content instanceof RecordFailure) return [content];
  return azure({ zone, year: undefined, host: 'localhost' }).push(content, record);
}

/** The operation in a record that must hold one. */
export function cloudOpOf(data: unknown, zone?: Zone): CloudOpEvent {
  const [first, ...more] = decodeAzure(data, zone) ?? [];
  if (first?.kind !== 'cloudOp' || more.length > 0) throw new Error(JSON.stringify(first));
  return first;
}

/** The failure of a record that must not decode. */
export function azureFailureOf(data: unknown): DecodeFailure {
  const [first, ...more] = decodeAzure(data) ?? [];
  if (first?.kind !== 'decodeFailure' || more.length > 0) throw new Error(JSON.stringify(first));
  return first;
}
