import { isBlankByte } from './byte-text.ts';
import { type Framed, type Framer, frame, joined, RECORD_BYTES_MAX } from './framed.ts';
import { tooLarge } from './record-bounds.ts';

const LF = 0x0a;
const CR = 0x0d;
const NOTHING = new Uint8Array(0);

/**
 * One record a line. Lines end at a line feed and nowhere else: audit lines may hold separators of
 * other kinds. Blank lines are no records but count in positions, which are line numbers from 0.
 */
export function lineFramer(source: string): Framer {
  /** The line so far, in the pieces in which it came. */
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let line = 0;
  const hold = (piece: Uint8Array): void => {
    heldBytes += piece.length;
    // Beyond the bound only the count goes on, so that the line can be refused at its end.
    if (heldBytes > RECORD_BYTES_MAX) held = [];
    else if (piece.length > 0) held.push(piece.slice());
  };
  const finish = (end: Uint8Array, framed: Framed[]): void => {
    const position = line;
    line += 1;
    const isTooLarge = heldBytes + end.length > RECORD_BYTES_MAX;
    const bytes = isTooLarge || heldBytes === 0 ? end : joined([...held, end]);
    held = [];
    heldBytes = 0;
    if (isTooLarge) framed.push(tooLarge({ source, position }));
    else if (!bytes.every(isBlankByte)) framed.push(frame(withoutCr(bytes), source, position));
  };
  return {
    push: (bytes) => {
      const framed: Framed[] = [];
      let start = 0;
      for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
        finish(bytes.subarray(start, end), framed);
        start = end + 1;
      }
      hold(bytes.subarray(start));
      return framed;
    },
    flush: () => {
      const framed: Framed[] = [];
      if (heldBytes > 0) finish(NOTHING, framed);
      return framed;
    },
  };
}

function withoutCr(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes;
}
