/** What the commands of a shell script write into which files, as far as the script itself says. */

import { baseNameOf } from '../core/unix-path.ts';
import { argumentWrites, type ShellWrite, type WriteMode } from './argument-writes.ts';
import { type ShellToken, shellTokens, withoutEscapes } from './shell-words.ts';

/** A simple command of a script. */
export interface ShellCommand {
  /** The program and its arguments, without the words that only start it (`sudo`, `then`). */
  readonly words: readonly string[];
  readonly writes: readonly ShellWrite[];
  /**
   * What it writes or is given to read, where the script spells that out: the text of echo or
   * printf, a here-document, or what the commands before it print.
   */
  readonly text?: string | undefined;
}

interface Draft {
  readonly words: string[];
  readonly writes: ShellWrite[];
  document?: string;
  /** What it prints goes to a file. */
  isRedirected: boolean;
}

/** What stands before the program: words of the shell, and programs that start another one. */
const PREFIXES: ReadonlySet<string> = new Set([
  ...['!', '{', '}', 'if', 'then', 'elif', 'else', 'fi', 'while', 'until', 'do', 'done', 'time'],
  ...['sudo', 'doas', 'env', 'nohup', 'nice', 'command', 'builtin', 'exec', 'busybox'],
]);

/** The commands of a script in order. */
export function shellCommands(script: string): ShellCommand[] {
  const printed: string[] = [];
  return drafts(shellTokens(script)).map((draft) => {
    const words = programOf(draft.words);
    const writes = [...draft.writes, ...argumentWrites(words)];
    const said = printedText(words);
    if (said !== undefined && !draft.isRedirected) printed.push(said);
    if (said !== undefined || draft.document !== undefined) {
      return { words, writes, text: said ?? draft.document };
    }
    const isReader = writes.length > 0 || words.includes('-');
    const text = isReader && printed.length > 0 ? printed.splice(0).join('\n') : undefined;
    return { words, writes, text };
  });
}

function drafts(tokens: readonly ShellToken[]): Draft[] {
  const start = (): Draft => ({ words: [], writes: [], isRedirected: false });
  let draft = start();
  const found = [draft];
  let redirection: string | undefined;
  for (const { kind, text } of tokens) {
    if (kind === 'document') draft.document = text;
    else if (kind === 'operator' && !/[<>]/.test(text)) {
      draft = start();
      found.push(draft);
    } else if (kind === 'word' && redirection === undefined) draft.words.push(text);
    else if (kind === 'word') redirect(draft, redirection ?? '', text);
    redirection = kind === 'operator' && /[<>]/.test(text) ? text : undefined;
  }
  return found.filter(({ words, writes }) => words.length > 0 || writes.length > 0);
}

function redirect(draft: Draft, redirection: string, path: string): void {
  const [, descriptor = '', operator = ''] = /^(\d*)(.*)$/s.exec(redirection) ?? [];
  if (operator === '<<<') draft.document = path;
  const isOfDescriptor = operator === '>&' && /^(?:\d+|-)$/.test(path);
  if (!operator.includes('>') || isOfDescriptor) return;
  draft.isRedirected ||= descriptor === '' || descriptor === '1';
  draft.writes.push({ path, mode: modeOf(operator) });
}

function modeOf(operator: string): WriteMode {
  if (operator === '<>') return 'inPlace';
  return operator.endsWith('>>') ? 'append' : 'overwrite';
}

/** From the program on. Options before it belong to what starts it. */
function programOf(words: readonly string[]): readonly string[] {
  const isBefore = (word: string): boolean =>
    PREFIXES.has(baseNameOf(word)) || /^\w+=/.test(word) || word.startsWith('-');
  const start = words.findIndex((word, index) => !isBefore(word) && words[index - 1] !== '-u');
  return start < 0 ? [] : words.slice(start);
}

/** What echo or printf prints, escapes resolved as dash and most implementations of both do. */
function printedText([program = '', ...rest]: readonly string[]): string | undefined {
  const name = baseNameOf(program);
  if (name === 'printf') return formatted(rest);
  if (name !== 'echo') return undefined;
  const start = rest.findIndex((word) => !/^-[neE]+$/.test(word));
  return withoutEscapes(start < 0 ? '' : rest.slice(start).join(' '));
}

function formatted([format = '', ...values]: readonly string[]): string {
  let next = 0;
  const text = format.replace(/%(?:%|-?\d{0,4}(?:\.\d{0,4})?[sbdiq])/g, (directive) => {
    if (directive === '%%') return '%';
    next += 1;
    return values[next - 1] ?? '';
  });
  return withoutEscapes(text);
}
