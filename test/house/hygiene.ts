import { dirname } from 'node:path';
import { lineAt, type Texts } from './tree.ts';

/** What belongs to one machine and not into the repository. */
export interface Machine {
  /** The checkout. */
  readonly root: string;
  readonly home: string;
  /** Folders that everybody has, so that a sample may name them. */
  readonly shared: readonly string[];
}

/** Download addresses in the lock file, line ends of Windows, paths of this machine. */
export function hygieneFaults(texts: Texts, machine: Machine): string[] {
  const root = machine.root.replace(/\/$/, '');
  const own = [root, dirname(root)].filter((path) => !['/', ...machine.shared].includes(path));
  const foreign = [...own.map((path) => `${path}/`), `${machine.home}/.`];
  return [...texts].flatMap(([path, text]) => [
    ...found(path, text, '\r', 'line end with a carriage return'),
    ...foreign.flatMap((part) => found(path, text, part, 'path of this machine')),
    ...(path.endsWith('package-lock.json')
      ? found(path, text, '"resolved"', 'address of a download; see .npmrc')
      : []),
  ]);
}

function found(path: string, text: string, part: string, fault: string): string[] {
  const at = text.indexOf(part);
  return at < 0 ? [] : [`${path}:${lineAt(text, at)}: ${fault}`];
}
