import * as LIMITS from '../core/limits.ts';
import { SourceRecord } from '../core/record.ts';
import { UTF8_BYTES_PER_CHAR_MAX } from './read-content.ts';
import { tooLarge } from './record-bounds.ts';
import type { RecordFailure } from './record-failure.ts';

/** What framing yields: records, and failures for those too large to be held. */
export type Framed = SourceRecord | RecordFailure;

/** Cuts bytes into records, however they are chunked. */
export interface Framer {
  /** The records that these bytes complete. The bytes are not kept or changed. */
  readonly push: (bytes: Uint8Array) => readonly Framed[];
  /** What is left, at the end of the input. */
  readonly flush: () => readonly Framed[];
}

/** More bytes than this are more characters than a record may have, in any text. */
export const RECORD_BYTES_MAX: number = LIMITS.recordCharsMax * UTF8_BYTES_PER_CHAR_MAX;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The record of these bytes; bytes that are not UTF-8 stay bytes, and decoding says so. */
export function frame(bytes: Uint8Array, source: string, position: number): Framed {
  if (bytes.length > RECORD_BYTES_MAX) return tooLarge({ source, position });
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return new SourceRecord(bytes.slice(), source, position);
  }
  if (text.length > LIMITS.recordCharsMax) return tooLarge({ source, position });
  return new SourceRecord(text, source, position);
}

/** All chunks as one. */
export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
