/**
 * The path that a process in that directory means by the name, with `.`, `..` and empty parts
 * resolved as text, never above the root. A relative name stays as it is where the directory is
 * not known.
 */
export function absolutePath(name: string, cwd: string | undefined): string {
  if (name.startsWith('/')) return resolved(name);
  return cwd?.startsWith('/') === true ? resolved(`${cwd}/${name}`) : name;
}

/** The directory that holds the path; itself for the root. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 1));
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
