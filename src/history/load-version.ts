import { Map as persistentMap } from 'immutable';
import { digest, digestBytes } from '../core/hash.ts';
import type { Key, KeyPart } from '../core/key.ts';
import { DefinitionError, type Problem, refuse } from '../core/problem.ts';
import { loadMs } from '../correlate/snapshot.ts';
import { MANIFEST, parsed } from './chunk.ts';
import { type Manifest, readManifest } from './manifest.ts';
import type { HeldKey, Version } from './version.ts';

/** Gives the bytes that are stored under a name; undefined where there are none. */
export type ReadChunk = (name: string) => Uint8Array | undefined;

type Row = readonly [id: KeyPart, order: number, key: Key, saved: unknown];

/**
 * The version that was saved, whole or not at all. Throws a `DefinitionError` with one of the codes
 * `checkpoint-missing` (no manifest), `checkpoint-torn` (a manifest that is cut or changed),
 * `checkpoint-foreign` (something else), `checkpoint-version` (another version of the format),
 * `checkpoint-definitions` (made under other definitions), or `chunk-missing` and `chunk-torn` for
 * each chunk that is. Hashes tell damage, not forgery: keep checkpoints where only you can write.
 */
export function loadVersion(read: ReadChunk, definitions: string): Version {
  const manifest = manifestOf(read, definitions);
  const problems: Problem[] = [];
  const held: [KeyPart, HeldKey][] = [];
  for (const [index, name] of manifest.chunks.entries()) {
    const rows = rowsOf(read(name), name, `chunks[${index}]`);
    if (Array.isArray(rows)) {
      for (const [id, order, key, saved] of rows) held.push([id, { key, saved, order }]);
    } else {
      problems.push(rows);
    }
  }
  refuse('loadVersion', problems);
  const keys = persistentMap(held);
  if (keys.size !== manifest.keys) throw refused('checkpoint-foreign', `${manifest.keys} keys`);
  const { position, nextOrder, head } = manifest;
  const [watermarkMs, timeMs] = [loadMs(manifest.watermarkMs), loadMs(manifest.timeMs)];
  return { position, watermarkMs, timeMs, keys, head, nextOrder };
}

function manifestOf(read: ReadChunk, definitions: string): Manifest {
  const bytes = read(MANIFEST);
  if (bytes === undefined) throw refused('checkpoint-missing', 'a manifest');
  const found = readManifest(bytes);
  if ('code' in found) throw new DefinitionError('loadVersion', [found]);
  if (found.definitions === digest(definitions)) return found;
  throw refused('checkpoint-definitions', 'a checkpoint made under these definitions');
}

function rowsOf(bytes: Uint8Array | undefined, name: string, path: string): Row[] | Problem {
  if (bytes === undefined) {
    return { code: 'chunk-missing', path, message: `expected the chunk ${name}; received none` };
  }
  if (digestBytes(bytes) !== name) {
    const message = `expected the chunk ${name} as it was written; received other bytes`;
    return { code: 'chunk-torn', path, message };
  }
  const rows = parsed(bytes);
  if (Array.isArray(rows) && rows.every(isRow)) return rows;
  return { code: 'checkpoint-foreign', path, message: 'expected keys; received something else' };
}

function isRow(value: unknown): value is Row {
  return Array.isArray(value) && value.length === 4 && Number.isSafeInteger(value[1]);
}

function refused(code: string, expected: string): DefinitionError {
  const message = `expected ${expected}; received none`;
  return new DefinitionError('loadVersion', [{ code, path: 'manifest', message }]);
}
