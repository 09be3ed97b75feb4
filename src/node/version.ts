import { readFile } from 'node:fs/promises';

/** The version in package.json, which stands two folders above both the source and the build. */
export async function version(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  const { version: found } = JSON.parse(text) as { readonly version: string };
  return found;
}
