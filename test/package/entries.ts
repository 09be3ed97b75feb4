import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The checkout, with a trailing slash. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url));

/** A name that users import. */
export interface Entry {
  /** For example `tocsin/decode`. */
  readonly name: string;
  /** Its folder in `src`, or `.` for the root entry. */
  readonly room: string;
  /** Paths from the root of the checkout. */
  readonly source: string;
  readonly types: string;
  /** Whether it runs without Node. */
  readonly portable: boolean;
}

interface PackageJson {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

/** The entries of package.json, root first. */
export function entries(): Entry[] {
  const { name, exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as PackageJson;
  return Object.entries(exports).flatMap(([key, target]) => {
    if (typeof target === 'string') return [];
    const room = key === '.' ? '.' : key.slice(2);
    return [
      {
        name: name + key.slice(1),
        room,
        source: room === '.' ? 'src/index.ts' : `src/${room}/index.ts`,
        types: target.types,
        portable: room !== 'node',
      },
    ];
  });
}

/** Ends a check: prints its faults and sets the exit status, or prints that there is none. */
export function report(check: string, faults: readonly string[]): void {
  for (const fault of faults) console.error(`${check}: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else console.log(`${check}: ok`);
}
