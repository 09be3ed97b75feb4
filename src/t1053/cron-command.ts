/** Which cron tables a command line says it writes. */

import { absolutePath, baseNameOf, isInWorldWritable } from '../core/unix-path.ts';
import { argumentWrites, type WriteMode } from './argument-writes.ts';
import { type CronClass, type CronPath, cronPath, loadable } from './cron-path.ts';
import { crontabReplacement } from './crontab-command.ts';
import { type ShellCommand, shellCommands } from './shell-redirection.ts';
import { shellTokens } from './shell-words.ts';

/** A process as far as its command line matters. */
export interface CommandProcess {
  readonly image: string;
  readonly commandLine: string;
  /** Relative names are looked for here; without it they are passed over. */
  readonly cwd?: string | undefined;
  readonly user?: string | undefined;
}

/** A table that a command writes. */
export interface CronWrite {
  readonly place: CronPath;
  /** Absent for crontab, which alone knows where the tables lie. */
  readonly path?: string | undefined;
  readonly how: WriteMode | 'replace';
  /** What is written, where the command line spells it out. */
  readonly text?: string | undefined;
}

const TABLES: ReadonlySet<CronClass> = new Set(['systab', 'dropin', 'periodic', 'spool']);

const shells = /^(?:ba|da|z|k|mk|a|fi)?sh$/;
const writers = /^(?:tee|sed|perl|crontab)$/;

/**
 * The tables that a process writes by what its command line says: a redirection in the script of a
 * shell (`-c`), tee, sed and perl in place, and crontab where it reads the new table from a pipe,
 * from a folder that everybody may write, or for another account. What a program that is started
 * by this one does, that program's own record says.
 */
export function cronWrites(process: CommandProcess): CronWrite[] {
  /** What the script wrote into other files: crontab may read one of them. */
  const texts = new Map<string, string>();
  let { cwd } = process;
  if (!`${cwd} ${process.commandLine}`.includes('cron')) return [];
  return commandsOf(process).flatMap((command) => {
    const [program = '', ...rest] = command.words;
    if (program === 'cd') cwd = absolutePath(rest[0] ?? '', cwd);
    const found = fileWrites(command, cwd, texts);
    if (baseNameOf(program) !== 'crontab') return found;
    const write = crontabWrite(rest, { ...process, cwd }, command.text, texts);
    return write === undefined ? found : [...found, write];
  });
}

function fileWrites(
  { writes, text }: ShellCommand,
  cwd: string | undefined,
  texts: Map<string, string>,
): CronWrite[] {
  return writes.flatMap(({ path: name, mode }) => {
    const path = absolutePath(name, cwd);
    if (path === undefined) return [];
    if (text !== undefined) texts.set(path, text);
    const place = tableAt(path);
    return place === undefined ? [] : [{ place, path, how: mode, text }];
  });
}

function crontabWrite(
  words: readonly string[],
  { user, cwd }: CommandProcess,
  text: string | undefined,
  texts: ReadonlyMap<string, string>,
): CronWrite | undefined {
  const replacement = crontabReplacement(words);
  const owner = replacement?.user ?? user;
  if (replacement === undefined || owner === undefined) return undefined;
  const file = absolutePath(replacement.file, cwd) ?? '';
  const isRead = replacement.file === '-';
  if (!isRead && !isInWorldWritable(file) && owner === user) return undefined;
  const place = { cronClass: 'spool', name: owner, user: owner } as const;
  return { place, how: 'replace', text: isRead ? text : texts.get(file) };
}

function commandsOf({ image, commandLine }: CommandProcess): readonly ShellCommand[] {
  // Arguments come joined with blanks: in other programs than shells no sign is an operator.
  const words = commandLine.split(/[ \t]+/).map((word) => word.replace(/^(["'])(.*)\1$/s, '$2'));
  const isBusyBox = baseNameOf(image) === 'busybox';
  const applet = isBusyBox ? words.findIndex((word) => baseNameOf(word) !== 'busybox') : 0;
  const name = isBusyBox ? baseNameOf(words[applet] ?? '') : baseNameOf(image);
  const program = name.replace(/^-|[\d.]{1,20}$/g, '');
  if (shells.test(program)) return shellCommands(scriptOf(commandLine) ?? '');
  if (!writers.test(program)) return [];
  const command = [program, ...words.slice(applet + 1)];
  return [{ words: command, writes: argumentWrites(command) }];
}

/**
 * The script behind `-c`: one quoted word, or, where the log joined the arguments without quotes,
 * all that follows.
 */
function scriptOf(commandLine: string): string | undefined {
  const tokens = shellTokens(commandLine);
  const option = tokens.findIndex(({ text }) => /^-[a-zA-Z]*c[a-zA-Z]*$/.test(text));
  const shell = tokens.findIndex(({ text }) => baseNameOf(text) !== 'busybox');
  const between = tokens.slice(shell + 1, option).map(({ text }) => text);
  const isOfShell = between.every(
    (text, index) => /^[-+]/.test(text) || /^[-+]\w*[oO]$/.test(between[index - 1] ?? ''),
  );
  if (option < 1 || !isOfShell) return undefined;
  const start = tokens[option + 1]?.text === '--' ? option + 2 : option + 1;
  const first = tokens[start];
  if (first === undefined) return undefined;
  return first.isQuoted && /\s/.test(first.text) ? first.text : commandLine.slice(first.start);
}

/** The table at a path, of those that cron reads and people or programs write entries into. */
function tableAt(path: string): CronPath | undefined {
  const place = cronPath(path);
  if (place === undefined || !TABLES.has(place.cronClass)) return undefined;
  return loadable(place.cronClass, place.name) === 'no' ? undefined : place;
}
