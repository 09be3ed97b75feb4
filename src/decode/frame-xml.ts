import { ByteBuffer } from './byte-buffer.ts';
import { ascii, indexOfText, isBlankByte, opensElement, standsAt } from './byte-text.ts';
import { type Framed, type Framer, frame, RECORD_BYTES_MAX } from './framed.ts';
import { tooLarge } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';

const LESS_THAN = 0x3c;
const NOTHING: Uint8Array = new Uint8Array();
const EVENT_OPEN = ascii('<Event');
const EVENT_CLOSE = ascii('</Event>');
const CDATA = { opener: ascii('<![CDATA['), closer: ascii(']]>') };
/** What may stand around the events. */
const AROUND = [
  { opener: ascii('<?xml'), closer: ascii('?>') },
  { opener: ascii('<!--'), closer: ascii('-->') },
  { opener: ascii('<Events'), closer: ascii('>') },
  { opener: ascii('</Events'), closer: ascii('>') },
  CDATA,
];
const INSIDE = [CDATA];
/** Bytes that tell what a `<` begins: as many as the longest of the above. */
const LOOK_AHEAD = CDATA.opener.length;

/**
 * One record for each `<Event>` element, over as many lines as it takes; positions count them from
 * 0. Inside an event a literal `<Event` can stand in CDATA alone; elsewhere it means that the event
 * before was cut short and the next begins. Text around the events that is not theirs is a failure.
 */
export function xmlFramer(source: string): Framer {
  const scanner = new Scanner(source);
  return {
    push: (bytes) => scanner.take(bytes, false),
    flush: () => scanner.take(NOTHING, true),
  };
}

class Scanner {
  readonly #source: string;
  readonly #buffer = new ByteBuffer();
  #position = 0;
  /** Where in the buffer the open event begins; undefined between events. */
  #start: number | undefined;
  /** Where in the buffer the search goes on. */
  #at = 0;
  /** What ends the stretch that is being passed over. */
  #closer: Uint8Array | undefined;
  /** Bytes of the open event that are given up, for it is too large to be held. */
  #bytesDropped = 0;
  /** The text since the last event is reported. */
  #isReported = false;

  constructor(source: string) {
    this.#source = source;
  }

  take(chunk: Uint8Array, isEnd: boolean): readonly Framed[] {
    this.#buffer.append(chunk);
    const { bytes } = this.#buffer;
    const framed: Framed[] = [];
    while (this.#step(bytes, isEnd, framed));
    if (isEnd && this.#start !== undefined) this.#emit(bytes.subarray(this.#start), framed);
    else if (isEnd && this.#closer !== undefined) this.#report(framed);
    this.#forget();
    return framed;
  }

  /** Drops what is framed or passed over, and the open event once it is too large to be held. */
  #forget(): void {
    const heldBytes = this.#at - (this.#start ?? this.#at);
    const isTooLarge = heldBytes > RECORD_BYTES_MAX;
    if (isTooLarge) this.#bytesDropped += heldBytes;
    this.#buffer.drop(isTooLarge ? this.#at : this.#at - heldBytes);
    this.#at = isTooLarge ? 0 : heldBytes;
    if (this.#start !== undefined) this.#start = 0;
  }

  /** Goes past one mark; false where that takes more bytes. */
  #step(bytes: Uint8Array, isEnd: boolean, framed: Framed[]): boolean {
    if (this.#closer !== undefined) return this.#leave(bytes, this.#closer);
    const found = bytes.indexOf(LESS_THAN, this.#at);
    const mark = found < 0 ? bytes.length : found;
    const isText = !bytes.subarray(this.#at, mark).every(isBlankByte);
    if (this.#start === undefined && isText) this.#report(framed);
    this.#at = mark;
    if (found < 0) return false;
    if (this.#start !== undefined && standsAt(bytes, mark, EVENT_CLOSE)) {
      this.#at += EVENT_CLOSE.length;
      this.#emit(bytes.subarray(this.#start, this.#at), framed);
      return true;
    }
    if (bytes.length - mark < LOOK_AHEAD && !isEnd) return false;
    if (opensElement(bytes, mark, EVENT_OPEN)) this.#open(bytes, framed);
    else this.#pass(bytes, framed);
    return true;
  }

  #open(bytes: Uint8Array, framed: Framed[]): void {
    if (this.#start !== undefined) this.#emit(bytes.subarray(this.#start, this.#at), framed);
    this.#start = this.#at;
    this.#at += EVENT_OPEN.length;
    this.#isReported = false;
  }

  /** Past a `<` of another kind, and on to the end of what it encloses. */
  #pass(bytes: Uint8Array, framed: Framed[]): void {
    const isInside = this.#start !== undefined;
    const around = isInside ? INSIDE : AROUND;
    const enclosed = around.find(({ opener }) => standsAt(bytes, this.#at, opener));
    if (!isInside && (enclosed === undefined || enclosed === CDATA)) this.#report(framed);
    this.#at += enclosed?.opener.length ?? 1;
    this.#closer = enclosed?.closer;
  }

  #leave(bytes: Uint8Array, closer: Uint8Array): boolean {
    const at = indexOfText(bytes, closer, this.#at);
    if (at < 0) {
      this.#at = Math.max(this.#at, bytes.length - closer.length + 1);
      return false;
    }
    this.#at = at + closer.length;
    this.#closer = undefined;
    return true;
  }

  #emit(bytes: Uint8Array, framed: Framed[]): void {
    const origin = { source: this.#source, position: this.#position };
    const isDropped = this.#bytesDropped > 0;
    framed.push(isDropped ? tooLarge(origin) : frame(bytes, this.#source, this.#position));
    this.#position += 1;
    this.#bytesDropped = 0;
    this.#start = undefined;
  }

  /** Text between two events is one failure; it counts as no event. */
  #report(framed: Framed[]): void {
    if (this.#isReported) return;
    this.#isReported = true;
    const origin = { source: this.#source, position: this.#position };
    framed.push(
      new RecordFailure('unknown-format', 'expected <Event>, received other text', origin),
    );
  }
}
