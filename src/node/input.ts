import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { InputError, inputError } from './input-error.ts';

/** Bytes at the start of an input that tell what it is. */
export const HEAD_BYTES = 8;

/** Bytes of a file that are read at once. */
const CHUNK_BYTES = 65_536;

const EVTX = 'ElfFile\0';

/** What a path is called in messages and origins: as it was given, and `-` is `stdin`. */
export function sourceName(path: string): string {
  return path === '-' ? 'stdin' : path;
}

/** The bytes of a file, or of `stdin` for `-`; read as fast as they are asked for. */
export async function* readInput(
  path: string,
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* path === '-' ? stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES });
  } catch (error) {
    throw inputError(sourceName(path), error);
  }
}

/**
 * The size of a file in bytes, or undefined for what has none: standard input, a pipe. Throws an
 * `InputError` for what cannot be read, so that it is known before the work begins.
 */
export async function inputSize(path: string): Promise<number | undefined> {
  if (path === '-') return undefined;
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    // To open and close a pipe would break it for its writer.
    if (!found.isFile()) return undefined;
    refuseEvtx(await readHead(path), path);
    return found.size;
  } catch (error) {
    throw inputError(path, error);
  }
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Throws for the head of a binary event log. */
export function refuseEvtx(head: Uint8Array, source: string): void {
  if (!Buffer.from(head.subarray(0, HEAD_BYTES)).equals(Buffer.from(EVTX, 'latin1'))) return;
  const why =
    'a binary event log; export it first, for example with ' +
    '`wevtutil qe FILE /lf:true /f:xml > FILE.xml` or any exporter to JSON lines';
  throw new InputError('input-evtx', source, why);
}
