import { createGunzip } from 'node:zlib';

/** The compressed bytes end early, fail their checksum, or others follow them. */
export class GzipDamaged extends Error {
  override readonly name: string = 'GzipDamaged';
}

/** Decompresses gzip (RFC 1952) of one or more members, chunk by chunk. */
export interface Gunzip {
  /** What these bytes decompress to. Throws `GzipDamaged` after all that precedes the damage. */
  readonly push: (bytes: Uint8Array) => AsyncGenerator<Uint8Array, void>;
  /** What is left, at the end of the input; throws as `push` does when the end comes early. */
  readonly end: () => AsyncGenerator<Uint8Array, void>;
}

/** Bytes given to zlib at once: how much is read again, byte by byte, when they are damaged. */
const SLICE_BYTES = 16_384;

/**
 * zlib keeps back what it decompressed in the call that fails. So a scout goes first: where it
 * fails on a slice, the follower takes that slice byte by byte and gives all but the last byte's.
 */
export function gunzip(): Gunzip {
  const scout = inflater();
  const follower = inflater();
  return {
    push: async function* (bytes) {
      for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
        const slice = bytes.subarray(at, at + SLICE_BYTES);
        const ahead = await scout.write(slice);
        if (ahead.isDamaged) yield* upToDamage(follower, slice);
        yield* (await follower.write(slice)).pieces;
        if (hasRest(slice.subarray(slice.length - ahead.unread))) throw new GzipDamaged();
      }
    },
    end: async function* () {
      const { pieces, isDamaged } = await follower.end();
      yield* pieces;
      if (isDamaged) throw new GzipDamaged();
    },
  };
}

async function* upToDamage(
  follower: Inflater,
  slice: Uint8Array,
): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < slice.length; at += 1) {
    const { pieces, isDamaged } = await follower.write(slice.subarray(at, at + 1));
    yield* pieces;
    if (isDamaged) break;
  }
  throw new GzipDamaged();
}

/** Zeros fill up the last block of a tape or disk, and gzip passes over them. */
function hasRest(unread: Uint8Array): boolean {
  return unread.some((byte) => byte !== 0);
}

interface Inflated {
  readonly pieces: readonly Uint8Array[];
  readonly isDamaged: boolean;
  /** How many of the bytes given stand behind the end of the compressed data. */
  readonly unread: number;
}

interface Inflater {
  readonly write: (bytes: Uint8Array) => Promise<Inflated>;
  readonly end: () => Promise<Inflated>;
}

function inflater(): Inflater {
  const stream = createGunzip();
  let pieces: Uint8Array[] = [];
  let isDamaged = false;
  let givenBytes = 0;
  let settle = (): void => {};
  stream.on('data', (piece: Uint8Array) => pieces.push(piece));
  stream.on('error', () => {
    isDamaged = true;
    settle();
  });
  // It comes before `end` is called where zeros follow, and then no write is ever called back.
  stream.on('end', () => settle());
  const run = async (start: () => void): Promise<Inflated> => {
    await new Promise<void>((resolve) => {
      settle = resolve;
      if (isDamaged || stream.readableEnded) resolve();
      else start();
    });
    const inflated = pieces;
    pieces = [];
    const unread = stream.readableEnded ? givenBytes - stream.bytesWritten : 0;
    return { pieces: inflated, isDamaged, unread };
  };
  return {
    write: (bytes) => {
      givenBytes += bytes.length;
      return run(() => stream.write(bytes, () => settle()));
    },
    end: () => run(() => stream.end()),
  };
}
