/**
 * The corpus is a folder of recorded telemetry that stands outside the repository, because its
 * licences forbid shipping it. Tests that read it skip, and say so, where it is absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { test } from 'vitest';

const { TOCSIN_CORPUS, TOCSIN_REQUIRE_CORPUS } = process.env;

/** Folder named by TOCSIN_CORPUS, else `shared/corpus` beside the checkout; undefined if absent. */
export function corpusFolder(): string | undefined {
  const folder = TOCSIN_CORPUS ?? beside('../../shared/corpus');
  return existsSync(folder) ? folder : undefined;
}

/** A test that is given the corpus folder; without one it skips, or fails where one is required. */
export function testCorpus(name: string, body: (folder: string) => void | Promise<void>): void {
  test(name, async (context) => {
    const folder = corpusFolder();
    if (folder !== undefined) return body(folder);
    const reason = 'no corpus: set TOCSIN_CORPUS to its folder';
    if (TOCSIN_REQUIRE_CORPUS === '1') throw new Error(reason);
    console.log(`skipped: ${name} (${reason})`);
    context.skip(reason);
  });
}

/** The bytes of one file of the corpus, unpacked when its name ends in `.gz`. */
export function readCorpusFile(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

function beside(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
