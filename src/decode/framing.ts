import { lineFramer } from './frame-lines.ts';
import { xmlFramer } from './frame-xml.ts';
import { type Framed, type Framer, joined } from './framed.ts';

const NOTHING = new Uint8Array(0);

/** Bytes that stand before the first sign of a text and are none of it. */
const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * Cuts the bytes of one file or stream into records for `decode`: a text that begins with `<` is
 * Windows event XML, one record for each `<Event>` element; any other has one record a line. The
 * text is UTF-8, or UTF-16 where a byte-order mark says so. Memory is bounded by one record.
 */
export function framer(source: string): Framer {
  /** What came before it was clear what it is. */
  let held: Uint8Array = NOTHING;
  let inner: Framer | undefined;
  let toUtf8 = (bytes: Uint8Array): Uint8Array => bytes;
  let isMarkRead = false;
  const begin = (isEnd: boolean): readonly Framed[] => {
    if (!isMarkRead) {
      if (held.length < 3 && !isEnd) return [];
      const mark = MARKS.find(({ bytes }) => bytes.every((byte, i) => held[i] === byte));
      if (mark !== undefined && mark.encoding !== 'utf-8') toUtf8 = transcoder(mark.encoding);
      held = toUtf8(held.subarray(mark?.bytes.length ?? 0));
      isMarkRead = true;
    }
    const first = held.find((byte) => byte > 0x20);
    if (first === undefined && !isEnd) return [];
    inner = first === 0x3c ? xmlFramer(source) : lineFramer(source);
    const framed = inner.push(held);
    held = NOTHING;
    return framed;
  };
  return {
    push: (bytes) => {
      if (inner !== undefined) return inner.push(toUtf8(bytes));
      held = joined([held, isMarkRead ? toUtf8(bytes) : bytes]);
      return begin(false);
    },
    flush: () => [...(inner === undefined ? begin(true) : []), ...(inner?.flush() ?? [])],
  };
}

/** UTF-16 to UTF-8, chunk by chunk; half a sign waits for the other half. */
function transcoder(encoding: string): (bytes: Uint8Array) => Uint8Array {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return (bytes) => encoder.encode(decoder.decode(bytes, { stream: true }));
}
