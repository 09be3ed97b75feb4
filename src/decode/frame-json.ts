import { ByteBuffer } from './byte-buffer.ts';
import { type Framed, type Framer, frame, RECORD_BYTES_MAX } from './framed.ts';
import { tooLarge } from './record-bounds.ts';

const NOTHING: Uint8Array = new Uint8Array();
const LF = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** More blanks than that behind the first sign are not what a program prints. */
const BLANKS_MAX = 1_024;

/**
 * One record for each JSON object that stands alone or in a list, over as many lines as it takes,
 * as command lines of Azure print them; positions count them from 0. Any other text between them
 * is a record up to the end of its line. An object that never ends takes the rest of the text.
 */
export function jsonFramer(source: string): Framer {
  const scanner = new Scanner(source);
  return {
    push: (bytes) => scanner.take(bytes, false),
    flush: () => scanner.take(NOTHING, true),
  };
}

/** What is open: an object, or a line of another text. */
type Open = 'object' | 'line';

/**
 * Whether the text that begins there is such JSON: a list of objects, or an object that goes on on
 * the next line; undefined where that takes more bytes.
 */
export function beginsJsonDocument(
  bytes: Uint8Array,
  at: number,
  isEnd: boolean,
): boolean | undefined {
  const first = bytes[at];
  if (first !== OPEN_LIST && first !== OPEN_OBJECT) return false;
  const next = bytes.findIndex((byte, index) => index > at && byte > 0x20);
  if (next < 0) return isEnd || bytes.length - at > BLANKS_MAX ? false : undefined;
  if (first === OPEN_LIST) return bytes[next] === OPEN_OBJECT;
  const isEntry = bytes[next] === QUOTE || bytes[next] === CLOSE_OBJECT;
  return isEntry && bytes.subarray(at, next).includes(LF);
}

class Scanner {
  readonly #source: string;
  readonly #buffer = new ByteBuffer();
  #position = 0;
  #open: Open | undefined;
  /** Where in the buffer the open record begins, and where the search goes on. */
  #start = 0;
  #at = 0;
  /** Brackets of the open object that are not closed. */
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  /** The open record is too large to be held. */
  #isTooLarge = false;

  constructor(source: string) {
    this.#source = source;
  }

  take(chunk: Uint8Array, isEnd: boolean): readonly Framed[] {
    this.#buffer.append(chunk);
    const { bytes } = this.#buffer;
    const framed: Framed[] = [];
    for (; this.#at < bytes.length; this.#at += 1) {
      const byte = bytes[this.#at] ?? 0;
      if (this.#open === undefined) this.#begin(byte);
      else if (this.#endsWith(byte)) this.#emit(bytes, framed);
    }
    if (isEnd && this.#open !== undefined) this.#emit(bytes, framed);
    this.#forget();
    return framed;
  }

  /** Between records stand blanks and what joins the entries of a list. */
  #begin(byte: number): void {
    if (byte <= 0x20 || byte === COMMA || byte === OPEN_LIST || byte === CLOSE_LIST) return;
    this.#open = byte === OPEN_OBJECT ? 'object' : 'line';
    this.#start = this.#at;
    this.#depth = 1;
  }

  #endsWith(byte: number): boolean {
    return this.#open === 'line' ? byte === LF : this.#closesObject(byte);
  }

  #closesObject(byte: number): boolean {
    if (this.#isInString) {
      // No text of JSON holds a line feed: this one was cut short, and the object with it.
      if (byte === LF) return true;
      if (this.#isEscaped) this.#isEscaped = false;
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === QUOTE) this.#isInString = false;
      return false;
    }
    if (byte === QUOTE) this.#isInString = true;
    else if (byte === OPEN_OBJECT) this.#depth += 1;
    else if (byte === CLOSE_OBJECT) this.#depth -= 1;
    return this.#depth === 0;
  }

  #emit(bytes: Uint8Array, framed: Framed[]): void {
    const { source, position } = { source: this.#source, position: this.#position };
    // The bracket that ends an object is part of it; the end of a line is not part of the line.
    const end = this.#open === 'object' ? this.#at + 1 : this.#at;
    const isTooLarge = this.#isTooLarge || end - this.#start > RECORD_BYTES_MAX;
    framed.push(
      isTooLarge
        ? tooLarge({ source, position })
        : frame(bytes.subarray(this.#start, end), source, position),
    );
    this.#position += 1;
    this.#open = undefined;
    this.#isInString = false;
    this.#isEscaped = false;
    this.#isTooLarge = false;
  }

  /** Drops what is framed, and the open record once it is too large to be held. */
  #forget(): void {
    const heldBytes = this.#open === undefined ? 0 : this.#at - this.#start;
    if (heldBytes > RECORD_BYTES_MAX) this.#isTooLarge = true;
    const keptBytes = this.#isTooLarge ? 0 : heldBytes;
    this.#buffer.drop(this.#at - keptBytes);
    this.#at = keptBytes;
    this.#start = 0;
  }
}
