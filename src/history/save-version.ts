import { digest, digestBytes } from '../core/hash.ts';
import * as LIMITS from '../core/limits.ts';
import { saveMs } from '../correlate/snapshot.ts';
import { type Chunk, MANIFEST } from './chunk.ts';
import { writeManifest } from './manifest.ts';
import type { Version } from './version.ts';

/**
 * A version as chunks of at most 1,024 keys, to be stored under their names as they come. The last
 * is the manifest: without it there is no checkpoint, so what is half stored is none.
 * `definitions` stands for what the machine was made of, for example rules with their revisions and
 * options: whoever loads the version has to name the same. What events hold must be plain data.
 */
export function* saveVersion(version: Version, definitions: string): Generator<Chunk, void> {
  const { position, nextOrder, head, keys } = version;
  const chunks: string[] = [];
  let rows: unknown[] = [];
  const chunk = (): Chunk => {
    const bytes = new TextEncoder().encode(JSON.stringify(rows));
    const name = digestBytes(bytes);
    rows = [];
    chunks.push(name);
    return { name, bytes };
  };
  for (const [id, { order, key, saved }] of keys) {
    rows.push([id, order, key, saved]);
    if (rows.length === LIMITS.sliceKeysMax) yield chunk();
  }
  if (rows.length > 0) yield chunk();
  const bytes = writeManifest({
    definitions: digest(definitions),
    position,
    watermarkMs: saveMs(version.watermarkMs),
    timeMs: saveMs(version.timeMs),
    nextOrder,
    head,
    keys: keys.size,
    chunks,
  });
  yield { name: MANIFEST, bytes };
}
