/** Paths of Linux as text: no file system is asked, so links are not followed. */

/**
 * The absolute path of a name, with `.`, `..` and empty parts resolved; undefined where the name
 * is relative and the directory is not known.
 */
export function absolutePath(name: string, directory: string | undefined): string | undefined {
  const path = name.startsWith('/') ? name : `${directory ?? ''}/${name}`;
  if (!name.startsWith('/') && directory?.startsWith('/') !== true) return undefined;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The path without its last part. */
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
