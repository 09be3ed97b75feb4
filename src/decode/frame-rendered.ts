import { ByteBuffer } from './byte-buffer.ts';
import { isBlankByte } from './byte-text.ts';
import { beginsDateLine } from './date-line.ts';
import { type Framed, type Framer, frame, RECORD_BYTES_MAX } from './framed.ts';
import { tooLarge } from './record-bounds.ts';

const LF = 0x0a;
const CR = 0x0d;
const NOTHING: Uint8Array = new Uint8Array();

/**
 * One record for each date line, with all lines up to the next one; positions count them from 0.
 * A line of the message that is a date line begins a record, too: nothing tells the two apart. Text
 * before the first date line is a record of its own, which decoding refuses by name.
 */
export function renderedFramer(source: string): Framer {
  const scanner = new Scanner(source);
  return {
    push: (bytes) => scanner.take(bytes, false),
    flush: () => scanner.take(NOTHING, true),
  };
}

class Scanner {
  readonly #source: string;
  /** The open record, from its beginning. */
  readonly #buffer = new ByteBuffer();
  #position = 0;
  /** Where in the buffer the search for the next line end goes on. */
  #at = 0;
  /** Bytes of the open record that are given up, for it is too large to be held. */
  #bytesDropped = 0;

  constructor(source: string) {
    this.#source = source;
  }

  take(chunk: Uint8Array, isEnd: boolean): readonly Framed[] {
    this.#buffer.append(chunk);
    const { bytes } = this.#buffer;
    const framed: Framed[] = [];
    let start = 0;
    let next = this.#nextRecord(bytes, isEnd);
    while (next !== undefined) {
      this.#emit(bytes.subarray(start, next), framed);
      start = next;
      next = this.#nextRecord(bytes, isEnd);
    }
    if (isEnd) this.#emit(bytes.subarray(start), framed);
    this.#forget(isEnd ? bytes.length : start);
    return framed;
  }

  /** Where the next date line begins; undefined where there is none or that takes more bytes. */
  #nextRecord(bytes: Uint8Array, isEnd: boolean): number | undefined {
    let end = bytes.indexOf(LF, this.#at);
    while (end >= 0) {
      const begins = beginsDateLine(bytes, end + 1, isEnd);
      this.#at = begins === undefined ? end : end + 1;
      if (begins === undefined) return undefined;
      if (begins) return this.#at;
      end = bytes.indexOf(LF, this.#at);
    }
    this.#at = bytes.length;
    return undefined;
  }

  /** Drops what is framed, and the open record once it is too large to be held. */
  #forget(start: number): void {
    const heldBytes = this.#at - start;
    const isTooLarge = heldBytes > RECORD_BYTES_MAX;
    if (isTooLarge) this.#bytesDropped += heldBytes;
    this.#buffer.drop(isTooLarge ? this.#at : start);
    this.#at = isTooLarge ? 0 : heldBytes;
  }

  #emit(bytes: Uint8Array, framed: Framed[]): void {
    const isTooLarge = this.#bytesDropped + bytes.length > RECORD_BYTES_MAX;
    this.#bytesDropped = 0;
    if (!isTooLarge && bytes.every(isBlankByte)) return;
    const origin = { source: this.#source, position: this.#position };
    framed.push(
      isTooLarge ? tooLarge(origin) : frame(withoutLineEnds(bytes), origin.source, origin.position),
    );
    this.#position += 1;
  }
}

function withoutLineEnds(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (bytes[end - 1] === LF || bytes[end - 1] === CR) end -= 1;
  return bytes.subarray(0, end);
}
