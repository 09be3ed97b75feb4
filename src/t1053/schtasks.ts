import { fold } from '../core/text.ts';
import { normaliseCommandLine, plainShape, splitArguments } from './command-line.ts';

/** What schtasks is asked to do. It does one thing at a time and refuses more. */
export type SchtasksOperation =
  | 'create'
  | 'delete'
  | 'query'
  | 'change'
  | 'run'
  | 'end'
  | 'showsid';

/** What the arguments of a schtasks command say. */
export interface SchtasksCommand {
  readonly operations: ReadonlySet<SchtasksOperation>;
  /**
   * Options with a value by their lower-case names, for example `tn`, `s`, `ru`. Values are as
   * they were given, unfolded; `rp` and `p` are secrets. schtasks refuses an option that is given
   * twice, so which of two values stands here changes nothing that ran: it is the first.
   */
  readonly options: ReadonlyMap<string, string>;
  /** Options without a value by their lower-case names, for example `f`, `?`. */
  readonly flags: ReadonlySet<string>;
  /** Arguments that are no known option and no value of one. */
  readonly rest: readonly string[];
}

/** One option as it stands in a command, with the value it took. */
export interface SchtasksOption {
  readonly name: string;
  readonly value: string;
}

const operations: ReadonlySet<string> = new Set<SchtasksOperation>([
  'create',
  'delete',
  'query',
  'change',
  'run',
  'end',
  'showsid',
]);

const valued: ReadonlySet<string> = new Set(
  's u p ru rp sc mo d m i tn tr st ri et du sd ed ec xml rl delay fo'.split(' '),
);

const flags: ReadonlySet<string> = new Set(
  'k it np z f v1 v nh hresult enable disable ?'.split(' '),
);

const optionShape = /^[\u00ad\u200b-\u200d\ufeff]*[-/]([^:]*)(:)?/;

/**
 * True for schtasks under its own name or, where the record gives the name it was built under,
 * under any other. Windows builds up to 14393 were built as `sctasks.exe`.
 */
export function isSchtasks(image: string, originalFileName?: string): boolean {
  const name = fold(image).replace(/^.*[\\/]/s, '');
  if (name === 'schtasks.exe' || name === 'schtasks') return true;
  const original = fold(originalFileName ?? '');
  return original === 'schtasks.exe' || original === 'sctasks.exe';
}

/** True where schtasks knows an option or operation of that lower-case name; no short forms. */
export function isSchtasksOption(name: string): boolean {
  return operations.has(name) || valued.has(name) || flags.has(name);
}

/** What a schtasks command line says, in any order, case and spelling that schtasks accepts. */
export function parseSchtasks(commandLine: string): SchtasksCommand {
  const options = new Map<string, string>();
  const { found, rest } = readOptions(commandLine);
  for (const { name, value } of found) {
    if (valued.has(name) && !options.has(name)) options.set(name, value);
  }
  const names = found.map((option) => option.name);
  return {
    operations: new Set(names.filter(isOperation)),
    options,
    flags: new Set(names.filter((name) => flags.has(name))),
    rest,
  };
}

/** True for a command that creates a task: help on creation is none. */
export function createsTask(command: SchtasksCommand): boolean {
  return command.operations.has('create') && !command.flags.has('?');
}

/** True for a command that creates a task or changes one: help on either is neither. */
export function definesTask(command: SchtasksCommand): boolean {
  const { operations, flags: given } = command;
  return (operations.has('create') || operations.has('change')) && !given.has('?');
}

/** Every known option in order, repeated ones included, and the arguments left over. */
export function readOptions(commandLine: string): {
  readonly found: readonly SchtasksOption[];
  readonly rest: readonly string[];
} {
  const found: SchtasksOption[] = [];
  const rest: string[] = [];
  const [, ...words] = splitArguments(commandLine);
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const option = optionOf(word);
    if (option === undefined) {
      rest.push(word);
    } else if (!valued.has(option.name) || option.value !== undefined) {
      found.push({ name: option.name, value: option.value ?? '' });
    } else {
      const next = words[i + 1];
      const isTaken = next !== undefined && (option.name === 'tr' || optionOf(next) === undefined);
      found.push({ name: option.name, value: isTaken ? next : '' });
      if (isTaken) i += 1;
    }
  }
  return { found, rest };
}

/** The known option that an argument is, with the value behind its colon where it has one. */
function optionOf(argument: string): { name: string; value: string | undefined } | undefined {
  const match = optionShape.exec(plainShape(argument));
  if (match === null) return undefined;
  const [whole, spelling = '', colon] = match;
  const end = whole.length - (colon?.length ?? 0);
  const name = fold(normaliseCommandLine(argument.slice(end - spelling.length, end)));
  if (!isSchtasksOption(name)) return undefined;
  return { name, value: colon === undefined ? undefined : argument.slice(whole.length) };
}

function isOperation(name: string): name is SchtasksOperation {
  return operations.has(name);
}
