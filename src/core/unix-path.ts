/** Paths of Linux as text: no file system is asked, so links are not followed. */

/**
 * The absolute path of a name, with `.`, `..` and empty parts resolved, never
 * above the root; undefined where the name
 * is relative and the directory is not known.
 */
export function absolutePath(name: string, directory: string | undefined): string | undefined {
  if (name.startsWith('/')) return resolved(name);
  return directory?.startsWith('/') === true ? resolved(`${directory}/${name}`) : undefined;
}

function resolved(path: string): string {
  if (!path.includes('//') && !path.includes('/.') && !path.endsWith('/')) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The path without its last part; itself for the root. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 1));
}

/** The last part of the path. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Where everybody may leave a file: `/tmp`, `/var/tmp`, `/dev/shm`. */
export function isInWorldWritable(path: string): boolean {
  return /^\/(?:tmp|var\/tmp|dev\/shm)\/./s.test(path);
}
