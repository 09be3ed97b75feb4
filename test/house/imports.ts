import { posix } from 'node:path';
import ts from 'typescript';
import type { Room } from './import-table.ts';
import { lineAt, type Texts } from './tree.ts';

type Table = Readonly<Record<string, Room>>;

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Path from the root for a relative import, else undefined. */
  readonly to: string | undefined;
  readonly where: string;
}

/** Every import, re-export, dynamic import and import type of the texts. */
function importsOf(texts: Texts): Import[] {
  return [...texts].flatMap(([from, text]) =>
    ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
      from,
      specifier: fileName,
      to: fileName.startsWith('.') ? posix.join(posix.dirname(from), fileName) : undefined,
      where: `${from}:${lineAt(text, pos)}`,
    })),
  );
}

/** What breaks the import table, one line each. `entries` are folders of `src` with an export. */
export function importFaults(texts: Texts, table: Table, entries: readonly string[]): string[] {
  const imports = importsOf(texts);
  return [
    ...roomFaults(texts, table, entries),
    ...imports.flatMap((i) => {
      const fault = i.to === undefined ? packageFault(i, table) : fileFault(i, i.to, texts, table);
      return fault === undefined ? [] : [`${i.where}: ${i.specifier}: ${fault}`];
    }),
    ...cycles(imports).map((cycle) => `import cycle: ${cycle.join(' -> ')}`),
  ];
}

function roomOf(path: string): string {
  const [, room, ...rest] = path.split('/');
  return rest.length === 0 ? '.' : (room ?? '.');
}

/** Name inside its room, for example `rx.ts`. */
function inRoom(path: string): string {
  return path.split('/').slice(2).join('/');
}

function lists(files: readonly string[] | undefined, path: string): boolean {
  return files?.some((file) => file === '*' || file === inRoom(path)) ?? false;
}

function roomFaults(texts: Texts, table: Table, entries: readonly string[]): string[] {
  const paths = [...texts.keys()];
  const rooms = new Set(paths.map(roomOf));
  const indexes = paths.filter((p) => p.endsWith('/index.ts')).map(roomOf);
  const strays = paths.filter((p) => roomOf(p) === '.' && p !== 'src/index.ts');
  return [
    ...[...rooms].filter((r) => table[r] === undefined).map((r) => `src/${r}: not in the table`),
    ...Object.keys(table)
      .filter((r) => !rooms.has(r))
      .map((r) => `table: no room src/${r}`),
    ...indexes.filter((r) => !entries.includes(r)).map((r) => `src/${r}/index.ts: no export`),
    ...entries.filter((e) => !indexes.includes(e)).map((e) => `export of ${e}: no index.ts`),
    ...strays.map((p) => `${p}: a file belongs in a room`),
  ];
}

function packageFault({ from, specifier }: Import, table: Table): string | undefined {
  const room = table[roomOf(from)];
  if (specifier.startsWith('node:')) {
    return room?.builtins ? undefined : 'what needs Node stands in src/node';
  }
  return lists(room?.packages[specifier], from) ? undefined : 'package not in the import table';
}

function fileFault(i: Import, to: string, texts: Texts, table: Table): string | undefined {
  const [from, target] = [roomOf(i.from), roomOf(to)];
  if (!texts.has(to)) return 'no such file; imports carry their .ts ending';
  if (to.endsWith('/index.ts')) return 'import the file that declares it, not an index';
  if (target !== from && !table[from]?.rooms.includes(target)) {
    return `${from} may not import ${target}`;
  }
  if (to === 'src/core/rx.ts' && !lists(table[from]?.rx, i.from)) return 'RxJS has one door';
  return undefined;
}

/** One cycle for each import that closes one, found depth first. */
function cycles(imports: readonly Import[]): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    for (const i of imports) {
      if (i.from === path && i.to !== undefined) visit(i.to, [...trail, path]);
    }
    done.add(path);
  };
  for (const { from } of imports) visit(from, []);
  return found;
}
