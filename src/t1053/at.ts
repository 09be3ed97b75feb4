import { fold } from '../core/text.ts';
import { splitArguments } from './command-line.ts';
import { canonicalHost } from './host-locality.ts';

/** What an `at` command asks for. */
export interface AtCommand {
  /** `create` where it names a time and a command. */
  readonly operation: 'create' | 'delete' | 'list';
  /** Target of `\\host`, in canonical form; absent where it was not given. */
  readonly host?: string | undefined;
  /** Number of the job to show or delete. */
  readonly id?: string | undefined;
  /** Hours and minutes as they were given, `13:20` or `1:20pm`. */
  readonly time?: string | undefined;
  /** The command with its arguments, quoted where they need it. */
  readonly command?: string | undefined;
}

/** True for at.exe under its own name or, where the record gives it, built under that name. */
export function isAt(image: string, originalFileName?: string): boolean {
  const name = fold(image).replace(/^.*[\\/]/s, '');
  return name === 'at.exe' || name === 'at' || fold(originalFileName ?? '') === 'at.exe';
}

/**
 * What an `at` command line says, by Microsoft's documentation of the command, or nothing for one
 * that `at` refuses, help included. Everything from the first argument behind the time that is no
 * option belongs to the command. `/interactive` may be cut short to any length, as tests on
 * Windows have shown; it alone.
 */
export function parseAt(commandLine: string): AtCommand | undefined {
  const words = splitArguments(commandLine).slice(1);
  const host = words[0]?.startsWith('\\\\') ? canonicalHost(words.shift() ?? '') : undefined;
  let id: string | undefined;
  let time: string | undefined;
  let operation: 'delete' | 'list' = 'list';
  for (const [index, word] of words.entries()) {
    if (word.startsWith('/')) {
      if (!isAtOption(word)) return undefined;
      if (fold(word) === '/delete') operation = 'delete';
    } else if (time !== undefined) {
      const command = joined(words.slice(index));
      return operation === 'list' ? { operation: 'create', host, time, command } : undefined;
    } else if (isTime(word)) time = word;
    else if (id === undefined && /^\d+$/.test(word)) id = word;
    else return undefined;
  }
  return time === undefined ? { operation, host, id } : undefined;
}

function isAtOption(word: string): boolean {
  const option = fold(word);
  if (option.length > 1 && '/interactive'.startsWith(option)) return true;
  return /^\/(?:delete|yes|every:.*|next:.*)$/s.test(option);
}

/** Halves of the day are not documented, but ReactOS, which mimics the command, reads them. */
function isTime(word: string): boolean {
  return /^(?:(?:[01]?\d|2[0-3]):[0-5]\d|(?:0?[1-9]|1[0-2]):[0-5]\d[ap]m?)$/i.test(word);
}

/** One argument is the command as it stands; of several, those with blanks need quotes again. */
function joined(words: readonly string[]): string {
  if (words.length === 1) return words[0] ?? '';
  return words.map((w) => (/^$|[ \t"]/.test(w) ? `"${w.replaceAll('"', '\\"')}"` : w)).join(' ');
}
