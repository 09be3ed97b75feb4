import { type Gunzip, gunzip } from './gunzip.ts';
import { HEAD_BYTES, refuseEvtx } from './input.ts';

/**
 * The bytes of an input, decompressed where they begin as gzip does. Throws an `InputError` for a
 * binary event log, compressed or not, and `GzipDamaged` behind what stands before the damage.
 */
export async function* plainBytes(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
): AsyncGenerator<Uint8Array, void> {
  let isFirst = true;
  for await (const chunk of headFirst(decompressed(headFirst(chunks)))) {
    if (isFirst) refuseEvtx(chunk, source);
    isFirst = false;
    yield chunk;
  }
}

async function* decompressed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let unpack: Gunzip | undefined;
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst && isGzip(chunk)) unpack = gunzip();
    isFirst = false;
    if (unpack === undefined) yield chunk;
    else yield* unpack.push(chunk);
  }
  if (unpack !== undefined) yield* unpack.end();
}

/** The first two bytes of RFC 1952. No text begins with them. */
function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** The same bytes, the first chunk long enough to tell what they are: pipes may give one. */
async function* headFirst(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  let broken: { readonly by: unknown } | undefined;
  try {
    for await (const chunk of chunks) {
      if (head === undefined) yield chunk;
      else {
        head = Buffer.concat([head, chunk]);
        if (head.length < HEAD_BYTES) continue;
        yield head;
        head = undefined;
      }
    }
  } catch (error) {
    broken = { by: error };
  }
  // An input that breaks off early still gives the little that it had.
  if (head !== undefined && head.length > 0) yield head;
  if (broken !== undefined) throw broken.by;
}
