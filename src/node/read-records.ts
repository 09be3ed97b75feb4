import type { Origin } from '../core/event.ts';
import type { Framed } from '../decode/framed.ts';
import { framer } from '../decode/framing.ts';
import { RecordFailure } from '../decode/record-failure.ts';
import { GzipDamaged } from './gunzip.ts';
import { readInput, sourceName } from './input.ts';
import { plainBytes } from './plain-bytes.ts';

/** How an input is read. */
export interface ReadOptions {
  /** What `-` stands for. Default: standard input of the process. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** Is told after each read how many bytes of the input, compressed or not, are read so far. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined;
}

/**
 * The records of a file, or of standard input for `-`, ready for `decode`: lines or event XML, in
 * UTF-8 or UTF-16, plain or gzip, which is recognised by its first bytes. Reads as fast as records
 * are taken and holds one chunk and one record. A damaged gzip gives what stands before the damage
 * and then one failure `gzip-damaged`; an input that cannot be read throws an `InputError`.
 */
export async function* readRecords(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<Framed, void> {
  const source = sourceName(path);
  const frames = framer(source);
  const read = counted(readInput(path, options.stdin ?? process.stdin), options.onBytes);
  let last: Framed | undefined;
  let isDamaged = false;
  try {
    for await (const bytes of plainBytes(read, source)) {
      const framed = frames.push(bytes);
      last = framed.at(-1) ?? last;
      yield* framed;
    }
  } catch (error) {
    if (!(error instanceof GzipDamaged)) throw error;
    isDamaged = true;
  }
  const rest = frames.flush();
  yield* rest;
  if (isDamaged) yield damage(source, rest.at(-1) ?? last);
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: ReadOptions['onBytes'],
): AsyncGenerator<Uint8Array, void> {
  let bytesRead = 0;
  for await (const chunk of chunks) {
    bytesRead += chunk.length;
    onBytes?.(bytesRead);
    yield chunk;
  }
}

/** Stands for all that could not be decompressed, and is placed behind the last record. */
function damage(source: string, last: Framed | undefined): RecordFailure {
  const position = last === undefined ? 0 : originOf(last).position + 1;
  const message = 'expected the rest of the gzip data, received damaged data or its early end';
  return new RecordFailure('gzip-damaged', message, { source, position });
}

function originOf(framed: Framed): Origin {
  return framed instanceof RecordFailure ? framed.origin : framed;
}
