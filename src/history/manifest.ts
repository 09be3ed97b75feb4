/** The manifest of a saved version: a line that names format, version and hash, then JSON. */
import { digestBytes } from '../core/hash.ts';
import type { Problem } from '../core/problem.ts';
import type { SavedMs } from '../correlate/snapshot.ts';
import { parsed } from './chunk.ts';

/** What a manifest says. */
export interface Manifest {
  /** Hash of the definitions. */
  readonly definitions: string;
  readonly position: number;
  readonly watermarkMs: SavedMs;
  readonly timeMs: SavedMs;
  readonly nextOrder: number;
  readonly head: unknown;
  /** How many keys the chunks hold together. */
  readonly keys: number;
  /** Names of the chunks. */
  readonly chunks: readonly string[];
}

const FORMAT = 'tocsin-checkpoint';
const VERSION = '1';
const HEADING = /^([\w-]{1,64}) (\d{1,9}) ([0-9a-f]{32})\n/;
/** More bytes than a heading can have. */
const HEADING_MAX = 128;

/** The manifest as bytes. */
export function writeManifest(manifest: Manifest): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(manifest));
  const heading = new TextEncoder().encode(`${FORMAT} ${VERSION} ${digestBytes(body)}\n`);
  const bytes = new Uint8Array(heading.length + body.length);
  bytes.set(heading);
  bytes.set(body, heading.length);
  return bytes;
}

/** The manifest that the bytes are, or what is wrong with them. */
export function readManifest(bytes: Uint8Array): Manifest | Problem {
  const text = new TextDecoder().decode(bytes.subarray(0, HEADING_MAX));
  const [heading, format, version, hash] = HEADING.exec(text) ?? [];
  if (heading === undefined) return problem('checkpoint-torn', 'a whole manifest', 'another text');
  if (format !== FORMAT) return problem('checkpoint-foreign', FORMAT, 'another format');
  if (version !== VERSION) {
    return problem('checkpoint-version', `version ${VERSION}`, `version ${version}`);
  }
  const body = bytes.subarray(heading.length);
  if (digestBytes(body) !== hash) {
    return problem('checkpoint-torn', 'a manifest as it was written', 'one that differs from it');
  }
  const manifest = parsed(body);
  if (isManifest(manifest)) return manifest;
  return problem('checkpoint-foreign', 'what a manifest says', 'something else');
}

function problem(code: string, expected: string, found: string): Problem {
  return { code, path: 'manifest', message: `expected ${expected}; received ${found}` };
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { chunks, definitions, ...numbers } = value as Readonly<Record<string, unknown>>;
  return (
    typeof definitions === 'string' &&
    ['position', 'nextOrder', 'keys'].every((name) => Number.isSafeInteger(numbers[name])) &&
    ['watermarkMs', 'timeMs'].every((name) => isSavedMs(numbers[name])) &&
    Array.isArray(chunks) &&
    chunks.every((name) => typeof name === 'string')
  );
}

function isSavedMs(value: unknown): value is SavedMs {
  return value === 'start' || value === 'end' || Number.isSafeInteger(value);
}
