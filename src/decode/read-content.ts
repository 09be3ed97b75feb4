import type { Fields, Origin } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { received } from '../core/problem.ts';
import type { SourceRecord } from '../core/record.ts';
import { batchOf } from './batch.ts';
import type { RecordContent } from './format.ts';
import { scanJson } from './json-scan.ts';
import { boundsFailure, isObject, tooDeep, tooLarge } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';

/**
 * Longer texts are scanned for their depth before they are parsed: to build two million nested
 * lists only to refuse them takes a second, the scan takes milliseconds. Few records are longer.
 */
const SCANNED_CHARS_MIN = 32_768;
/** Levels that the scan allows: those of a record, in the list of an object, as in a batch. */
const SCANNED_DEPTH_MAX = LIMITS.recordDepthMax + 2;
/** A text never has more bytes in UTF-8 than this for each unit of its length. */
export const UTF8_BYTES_PER_CHAR_MAX = 3;

/** Throws on bytes that are not UTF-8; drops a byte-order mark. It holds nothing between calls. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The object or text that the record holds, within bounds, or why it holds neither. */
export function readContent(record: SourceRecord): RecordContent | RecordFailure {
  const { data } = record;
  if (typeof data === 'string') return readText(data, record);
  if (data instanceof Uint8Array) return readBytes(data, record);
  return readObject(data, record);
}

/** The object that a JSON text holds, within bounds, or why it holds none. */
export function readJson(text: string, origin: Origin): Fields | RecordFailure {
  if (text.length > LIMITS.recordCharsMax) return tooLarge(origin);
  if (text.length >= SCANNED_CHARS_MIN && scanJson(text, SCANNED_DEPTH_MAX) === 'too-deep') {
    return tooDeep(origin);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return notJson(text, origin);
  }
  return readObject(value, origin);
}

/** A text that begins as JSON objects and lists do is read as JSON; any other stays a text. */
function readText(data: string, origin: Origin): RecordContent | RecordFailure {
  if (data.length > LIMITS.recordCharsMax) return tooLarge(origin);
  const text = data.charCodeAt(0) === 0xfeff ? data.slice(1) : data;
  const first = text.trimStart().charAt(0);
  return first === '{' || first === '[' ? readJson(text, origin) : text;
}

function readBytes(bytes: Uint8Array, origin: Origin): RecordContent | RecordFailure {
  if (bytes.length > LIMITS.recordCharsMax * UTF8_BYTES_PER_CHAR_MAX) return tooLarge(origin);
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return new RecordFailure('not-utf8', 'expected bytes in UTF-8, received others', origin);
  }
  return readText(text, origin);
}

/** The bounds of each record of a batch are checked by whoever takes the batch apart. */
function readObject(value: unknown, origin: Origin): Fields | RecordFailure {
  if (isObject(value)) {
    const isBatch = Array.isArray(batchOf(value)?.records);
    return isBatch ? value : (boundsFailure(value, origin) ?? value);
  }
  const message = `expected one object, received ${received(value)}`;
  return new RecordFailure('not-an-object', message, origin);
}

function notJson(text: string, origin: Origin): RecordFailure {
  return scanJson(text, SCANNED_DEPTH_MAX) === 'early'
    ? new RecordFailure(
        'record-truncated',
        'expected the rest of the JSON, received its end',
        origin,
      )
    : new RecordFailure('not-json', `expected JSON, received ${received(text)}`, origin);
}
