import { beginsDateLine } from './date-line.ts';
import { beginsJsonDocument, jsonFramer } from './frame-json.ts';
import { lineFramer } from './frame-lines.ts';
import { renderedFramer } from './frame-rendered.ts';
import { xmlFramer } from './frame-xml.ts';
import { type Framed, type Framer, joined } from './framed.ts';

/**
 * Cuts the bytes of one file or stream into records for `decode`, by how the text begins:
 *
 * - with a tag: Windows event XML, one record for each `<Event>` element;
 * - with a list of JSON objects, or with an object over several lines: a record for each object;
 * - with a line that is only a date, as in `03/01/2026 06:30:00 AM`: Windows events as the Splunk
 *   universal forwarder renders them, one record for each such line;
 * - with anything else: one record a line.
 *
 * The text is UTF-8, or UTF-16 where a byte-order mark says so. Memory is bounded by one record.
 */
export function framer(source: string): Framer {
  const stream = new Stream(source);
  return {
    push: (bytes) => stream.take(bytes, false),
    flush: () => stream.take(NOTHING, true),
  };
}

/** The longest byte-order mark, that of UTF-8. */
const MARK_LENGTH = 3;
/** Bytes at the beginning in which the first sign must stand; a text without one there is lines. */
const SNIFFED_BYTES_MAX = 4_096;
const NOTHING: Uint8Array = new Uint8Array();
const LF = 0x0a;

class Stream {
  readonly #source: string;
  /** First bytes of the source, while they are too few to tell its encoding; then undefined. */
  #head: Uint8Array | undefined = NOTHING;
  /** Undefined for UTF-8. */
  #utf16: TextDecoder | undefined;
  /** Bytes in UTF-8 that do not yet tell what the source holds; empty once they did. */
  #pending: Uint8Array = NOTHING;
  #inner: Framer | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  take(bytes: Uint8Array, isEnd: boolean): readonly Framed[] {
    const body = this.#head === undefined ? bytes : this.#begin(this.#head, bytes, isEnd);
    const text = this.#toUtf8(body, isEnd);
    const framed = this.#inner === undefined ? this.#choose(text, isEnd) : this.#inner.push(text);
    return isEnd ? [...framed, ...(this.#inner?.flush() ?? [])] : framed;
  }

  /** What follows the byte-order mark; nothing while it is too early to tell. */
  #begin(head: Uint8Array, bytes: Uint8Array, isEnd: boolean): Uint8Array {
    const body = joined([head, bytes]);
    this.#head = body.length < MARK_LENGTH && !isEnd ? body : undefined;
    if (this.#head !== undefined) return NOTHING;
    const [first, second, third] = body;
    if (first === 0xff && second === 0xfe) this.#utf16 = new TextDecoder('utf-16le');
    if (first === 0xfe && second === 0xff) this.#utf16 = new TextDecoder('utf-16be');
    const isMarked = first === 0xef && second === 0xbb && third === 0xbf;
    return isMarked ? body.subarray(MARK_LENGTH) : body;
  }

  /** The decoder drops the byte-order mark, and makes half a sign at the end a replacement. */
  #toUtf8(bytes: Uint8Array, isEnd: boolean): Uint8Array {
    if (this.#utf16 === undefined) return bytes;
    return new TextEncoder().encode(this.#utf16.decode(bytes, { stream: !isEnd }));
  }

  #choose(text: Uint8Array, isEnd: boolean): readonly Framed[] {
    this.#pending = joined([this.#pending, text]);
    const bytes = this.#pending;
    const inner = innerFramer(bytes, isEnd);
    if (inner === undefined) return [];
    this.#pending = NOTHING;
    this.#inner = inner(this.#source);
    return this.#inner.push(bytes);
  }
}

/** The framer for a text that begins so; undefined while it is too early to tell. */
function innerFramer(bytes: Uint8Array, isEnd: boolean): typeof framer | undefined {
  const at = bytes.subarray(0, SNIFFED_BYTES_MAX).findIndex((byte) => byte > 0x20);
  const isTelling = at >= 0 ? at + 1 < bytes.length : bytes.length >= SNIFFED_BYTES_MAX;
  if (!isTelling && !isEnd) return undefined;
  if (isXmlTag(bytes[at], bytes[at + 1])) return xmlFramer;
  const isDocument = beginsJsonDocument(bytes, at, isEnd);
  if (isDocument === undefined) return undefined;
  if (isDocument) return jsonFramer;
  const isLine = at === 0 || bytes[at - 1] === LF;
  const isDated = isLine ? beginsDateLine(bytes, at, isEnd) : false;
  if (isDated === undefined) return undefined;
  return isDated ? renderedFramer : lineFramer;
}

/** A syslog line can begin with `<13>`, so what follows the bracket matters. */
function isXmlTag(first: number | undefined, second: number | undefined): boolean {
  return first === 0x3c && second !== undefined && /[A-Za-z?!]/.test(String.fromCharCode(second));
}
