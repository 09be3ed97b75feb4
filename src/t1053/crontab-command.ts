/** The command line of crontab(1). */

/** A table that crontab is told to put in place of the one that is there. */
export interface CrontabReplacement {
  /** Whose table, where `-u` says so; else that of the account that runs it. */
  readonly user?: string | undefined;
  /** The new table; `-` for what is given to read. */
  readonly file: string;
}

/** Other names of what is given to read. */
const standardInput = /^\/(?:dev\/stdin|(?:dev|proc\/self)\/fd\/0)$/;

/** What only lists, edits, removes or tests a table. */
const others = /^-[iscnVp]*[lreTt]/;

/**
 * The replacement that the arguments ask for, the program's own name not among them; undefined
 * for any other use. `crontab -e` shows itself only when it is done.
 */
export function crontabReplacement(words: readonly string[]): CrontabReplacement | undefined {
  let user: string | undefined;
  let file: string | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-u' || word === '-x') {
      at += 1;
      if (word === '-u') user = words[at];
    } else if (word.startsWith('-u')) user = word.slice(2);
    else if (others.test(word)) return undefined;
    else if (word === '-' || !word.startsWith('-')) file ??= word;
  }
  return file === undefined ? undefined : { user, file: file.replace(standardInput, '-') };
}

/**
 * The table that the arguments list (`l`) or remove (`r`): whose, where `-u` says so; undefined
 * for any other use.
 */
export function crontabOption(
  words: readonly string[],
  option: 'l' | 'r',
): { readonly user?: string } | undefined {
  const wanted = new RegExp(`^-[isc]*${option}`);
  if (!words.some((word, at) => wanted.test(word) && words[at - 1] !== '-u')) return undefined;
  const at = words.findIndex((word) => word.startsWith('-u'));
  const user = words[at] === '-u' ? words[at + 1] : words[at]?.slice(2);
  return user === undefined ? {} : { user };
}
