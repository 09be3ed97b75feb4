import type { Framed, Framer } from '../../src/decode/framed.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';

/** What a framer makes of chunks: each record's data, or its failure's code, and where. */
export function framesOf(
  framer: Framer,
  chunks: readonly (string | Uint8Array)[],
): readonly (readonly [unknown, number])[] {
  const encoder = new TextEncoder();
  const framed = chunks.flatMap((chunk) =>
    framer.push(typeof chunk === 'string' ? encoder.encode(chunk) : chunk),
  );
  return [...framed, ...framer.flush()].map(outline);
}

function outline(framed: Framed): readonly [unknown, number] {
  if (framed instanceof RecordFailure) return [framed.code, framed.origin.position];
  return [framed.data, framed.position];
}

/** The bytes in pieces that end at these places. */
export function cut(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const ends = places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b);
  return [...ends, bytes.length].map((end, i) => bytes.slice(ends[i - 1] ?? 0, end));
}
