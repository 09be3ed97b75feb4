/**
 * The benchmark stream of the corpus: telemetry of many hosts, merged in the order of a made-up
 * time `t`. The corpus stands outside the repository; a benchmark without it says so and stops.
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';

/** One line of the stream. */
export interface MixedLine {
  /** Event time, in milliseconds. */
  readonly t: number;
  readonly src: string;
  /** The record, as its source had it: an object, or text. */
  readonly e: unknown;
}

/** What the manifest says of the stream. */
export interface MixedManifest {
  readonly events: number;
  /** First and last `t`, as ISO 8601. */
  readonly time_range: readonly [string, string];
  /** By alert: numbers of the lines that show it, from 0. */
  readonly labels: Readonly<
    Record<
      string,
      { readonly reference: readonly number[]; readonly equivalent: readonly number[] }
    >
  >;
}

export interface MixedStream extends MixedManifest {
  readonly lines: () => AsyncIterable<string>;
  /** The pack's name of an alert of the manifest. */
  readonly alertName: (id: string) => string;
}

const SMALL = 'bench/mixed-small.jsonl.gz';

/** Where the corpus is, if it is anywhere. */
export function corpusFolder(): string {
  const beside = fileURLToPath(new URL('../../shared/corpus', import.meta.url));
  return process.env['TOCSIN_CORPUS'] ?? beside;
}

/** A stream of the corpus, or undefined, with the reason printed, where there is none. */
export function mixedStream(name: string = SMALL): MixedStream | undefined {
  const { TOCSIN_REQUIRE_CORPUS } = process.env;
  const folder = corpusFolder();
  const path = join(folder, name);
  if (!existsSync(path)) {
    console.log('skipped: no corpus; set TOCSIN_CORPUS to its folder');
    if (TOCSIN_REQUIRE_CORPUS === '1') process.exitCode = 1;
    return undefined;
  }
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const found = manifest.bench.find((stream: { path: string }) => stream.path === name);
  return {
    ...(found as MixedManifest),
    lines: () => createInterface({ input: createReadStream(path).pipe(createGunzip()) }),
    alertName: (id) => manifest.alert_aliases[id] ?? `SecOps${id}`,
  };
}
