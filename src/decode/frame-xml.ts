import { type Framed, type Framer, frame, joined, RECORD_BYTES_MAX } from './framed.ts';
import { tooLarge } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';

const OPEN = new TextEncoder().encode('<Event');
const CLOSE = new TextEncoder().encode('</Event>');
const NOTHING = new Uint8Array(0);

/** Text between two events that is looked at; more than a prologue or a comment is not expected. */
const BETWEEN_BYTES_MAX = 4_096;

/**
 * One record for each `<Event>` element, over as many lines as it takes; positions count them from
 * 0. An element that never closes ends where the next one opens, so it costs no neighbour. What
 * stands between elements and is no markup is a failure.
 */
export function xmlFramer(source: string): Framer {
  /** Bytes not yet framed: the open element so far, or what may become the start of one. */
  let held: Uint8Array = NOTHING;
  let isInside = false;
  let between: Uint8Array = NOTHING;
  let position = 0;

  /** Takes one step in the held bytes; true while there may be another. */
  const step = (framed: Framed[], isEnd: boolean): boolean => {
    if (!isInside) return open(framed, isEnd);
    const next = indexOfOpen(held, OPEN.length, isEnd);
    const close = indexOf(held, CLOSE, OPEN.length);
    if (close >= 0 && (next < 0 || close < next)) return take(close + CLOSE.length, framed);
    if (next >= 0) return take(next, framed);
    if (held.length > RECORD_BYTES_MAX) {
      framed.push(tooLarge({ source, position }));
      position += 1;
      isInside = false;
      held = held.slice(-OPEN.length);
    }
    return false;
  };
  const take = (length: number, framed: Framed[]): boolean => {
    framed.push(frame(held.subarray(0, length), source, position));
    position += 1;
    held = held.subarray(length);
    isInside = false;
    return true;
  };
  const open = (framed: Framed[], isEnd: boolean): boolean => {
    const start = indexOfOpen(held, 0, isEnd);
    // Without a start, the last bytes may be the beginning of one.
    const skipped = start >= 0 ? start : isEnd ? held.length : held.length - OPEN.length - 1;
    if (skipped > 0) {
      between = joined([between, held.subarray(0, skipped)]).slice(0, BETWEEN_BYTES_MAX);
      held = held.subarray(skipped);
    }
    if (start < 0 && !isEnd) return false;
    if (!isMarkup(between)) {
      const message = 'expected <Event>, received other text';
      framed.push(new RecordFailure('not-xml', message, { source, position }));
      position += 1;
    }
    between = NOTHING;
    isInside = start >= 0;
    return isInside;
  };
  const run = (bytes: Uint8Array, isEnd: boolean): Framed[] => {
    const framed: Framed[] = [];
    held = joined([held, bytes]);
    while (step(framed, isEnd));
    return framed;
  };
  return {
    push: (bytes) => run(bytes, false),
    flush: () => {
      const framed = run(NOTHING, true);
      if (isInside) take(held.length, framed);
      return framed;
    },
  };
}

/** Where an `<Event` element opens; `<EventData` and `<Events` are others. */
function indexOfOpen(bytes: Uint8Array, from: number, isEnd: boolean): number {
  for (let at = indexOf(bytes, OPEN, from); at >= 0; at = indexOf(bytes, OPEN, at + 1)) {
    const next = bytes[at + OPEN.length];
    if (next === undefined) return isEnd ? at : -1;
    if (!/[\w.:-]/.test(String.fromCharCode(next))) return at;
  }
  return -1;
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

/** True for a prologue, the wrapper `<Events>`, comments and blanks. */
function isMarkup(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const rest = text
    .replace(/<!--[^>]*-->|<\?[^>]*\?>|<\/?Events\b[^>]*>/g, '')
    .replaceAll('\u0000', '');
  return rest.trim() === '';
}
