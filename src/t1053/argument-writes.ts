import { baseNameOf } from '../core/unix-path.ts';

/** How a command writes into a file. */
export type WriteMode = 'append' | 'overwrite' | 'inPlace';

/** A file that a command writes. The path is as the script has it. */
export interface ShellWrite {
  readonly path: string;
  readonly mode: WriteMode;
}

/** Files that tee, sed and perl write because their arguments say so. */
export function argumentWrites([program = '', ...rest]: readonly string[]): ShellWrite[] {
  const name = baseNameOf(program).replace(/[\d.]{1,20}$/, '');
  const has = (option: RegExp): boolean => rest.some((word) => option.test(word));
  const writes = (mode: WriteMode, files: readonly string[]): ShellWrite[] =>
    files.map((path) => ({ path, mode }));
  if (name === 'tee') {
    return writes(has(/^(?:-\w*a|--a)/) ? 'append' : 'overwrite', filesOf(rest));
  }
  if (name === 'sed' && has(/^(?:-[nrEsuz]*i|--in-place)/)) {
    const isScriptApart = has(/^(?:-\w*[ef]|--(?:expression|file))/);
    return writes('inPlace', filesOf(rest).slice(isScriptApart ? 0 : 1));
  }
  return name === 'perl' && has(/^-[0acflnpsw]*i/) ? writes('inPlace', filesOf(rest)) : [];
}

/** The arguments that are neither options nor the script behind `-e` or `-f`. */
function filesOf(rest: readonly string[]): readonly string[] {
  return rest.filter(
    (word, index) => !word.startsWith('-') && !/^-\w*[efE]$/.test(rest[index - 1] ?? ''),
  );
}
