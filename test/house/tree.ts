import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The checkout, with a trailing slash. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url));

/** Texts by path from the root, with forward slashes. Checks take this, so a test can plant one. */
export type Texts = ReadonlyMap<string, string>;

const binary = /\.(gz|png|ico)$/;

/** Every text file that git tracks or would add. A file that is new counts before its commit. */
export function repositoryTexts(): Texts {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  const paths = listed.split('\0').filter((path) => path !== '' && !binary.test(path));
  const present = [...new Set(paths)].sort().filter((path) => existsSync(root + path));
  return new Map(present.map((path) => [path, readFileSync(root + path, 'utf8')]));
}

/** The texts whose path the test accepts. */
export function select(texts: Texts, accepts: RegExp): Texts {
  return new Map([...texts].filter(([path]) => accepts.test(path)));
}

/** Line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The exports of package.json, as names to import: `tocsin`, `tocsin/decode` and so on. */
export function entryNames(packageJson: string): string[] {
  const { name, exports } = JSON.parse(packageJson) as { name: string; exports: object };
  return Object.keys(exports)
    .filter((key) => !key.endsWith('.json'))
    .map((key) => name + key.slice(1));
}
