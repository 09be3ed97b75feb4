/** What the action of a task does to the machine: its text, taken apart. */
import { normaliseCommandLine, plainShape } from './command-line.ts';
import { type PowerCommand, type PowerKind, powerCommands } from './power-program.ts';

/** What an action does to a machine. */
export interface RebootAction extends Omit<PowerCommand, 'at'> {
  /** Path of a `shutdown.exe` that lies outside Windows' own folders. */
  readonly thirdParty?: string | undefined;
  /** `bcdedit` changes before how the machine starts. */
  readonly changesBoot: boolean;
}

/** Values as on a machine that was set up with the defaults. */
const VARIABLES: ReadonlyMap<string, string> = new Map([
  ['windir', 'C:\\Windows'],
  ['systemroot', 'C:\\Windows'],
  ['comspec', 'C:\\Windows\\System32\\cmd.exe'],
  ['programdata', 'C:\\ProgramData'],
  ['public', 'C:\\Users\\Public'],
  ['temp', 'C:\\Windows\\Temp'],
]);

const STRENGTH: Readonly<Record<PowerKind, number>> = {
  restart: 3,
  'power-off': 3,
  hibernation: 2,
  'log-off': 2,
  hidden: 1,
  abort: 0,
};

/** Whether an action of the kind does not end the machine's work: told, but low. */
export function isWeak(kind: PowerKind): boolean {
  return STRENGTH[kind] < STRENGTH.restart;
}

/**
 * The strongest of what the action says, of `shutdown` before other programs, or nothing. It is
 * read as the shells on the way would hand it on: known variables replaced, escapes dropped.
 */
export function rebootAction(action: string): RebootAction | undefined {
  const text = plainAction(action);
  const commands = [...powerCommands(text), ...hiddenCommands(text)].sort(byStrength);
  const [strongest] = commands;
  if (strongest === undefined) return undefined;
  const { at, ...command } = strongest;
  const isForced = commands.some((one) => byStrength(one, strongest) === 0 && one.isForced);
  const boot = /(?<![\w-])bcdedit(?![\w\\-])/i.exec(text);
  const thirdParty = command.program === 'shutdown' ? foreignPath(text, at) : undefined;
  return { ...command, isForced, thirdParty, changesBoot: boot !== null && boot.index < at };
}

/** The order of finding stands where both are equal: it begins with `shutdown`. */
function byStrength(a: PowerCommand, b: PowerCommand): number {
  return STRENGTH[b.kind] - STRENGTH[a.kind];
}

/** A quote within a word is dropped, too: `sh""utdown`, but not the one in `/c"shutdown /r"`. */
function plainAction(action: string): string {
  return expandVariables(normaliseCommandLine(plainShape(action)))
    .replace(/[\^`]/g, '')
    .replace(/(?<=\w)(?<![-/][ckr])["']+(?=\w)/gi, '');
}

/** The text with variables of Windows replaced, as on a machine that was set up by default. */
export function expandVariables(text: string): string {
  return text.replace(/%(\w{1,16})%|\$(?:env:(\w{1,16})|\{env:(\w{1,16})\})/gi, expanded);
}

function expanded(whole: string, ...names: readonly unknown[]): string {
  const name = names.slice(0, 3).find((found) => typeof found === 'string');
  return VARIABLES.get(String(name).toLowerCase()) ?? whole;
}

const delayed =
  /(?<![\w.-])cmd(?:\.exe)?["']?\s*(?:\/[a-z](?::\w{1,8})?\s*){0,8}?\/v(?::on)?(?![\w:])/i;

/** `cmd /v:on /c set a=shut& !a!down /r`: what runs stands in no log before it has run. */
function hiddenCommands(text: string): PowerCommand[] {
  const shell = delayed.exec(text);
  const isUsed = /(?<!\w)set\s+["']?\w{1,64}=/i.test(text) && /![^!\s]{1,64}!/.test(text);
  if (shell === null || !isUsed) return [];
  return [{ program: 'cmd /v', kind: 'hidden', isForced: false, at: shell.index }];
}

const ownFolder = /^(?:[a-z]:)?\\windows\\(?:system32|syswow64|sysnative)\\$/i;

/** A path with blanks is known by its drive; any other begins at a blank. */
function foreignPath(text: string, at: number): string | undefined {
  const unquoted = text.slice(0, at).replace(/^.*["'&|<>]/s, '');
  const drive = Math.max(unquoted.lastIndexOf(':\\'), unquoted.lastIndexOf(':/'));
  const folder = drive > 0 ? unquoted.slice(drive - 1) : unquoted.replace(/^.*[\s;(]/s, '');
  const plain = folder.replaceAll('/', '\\');
  if (!plain.endsWith('\\') || ownFolder.test(plain.replace(/(?<=.)\\+/g, '\\'))) return undefined;
  return `${folder}${/^\w+(?:\.exe)?/i.exec(text.slice(at, at + 12))?.[0] ?? ''}`;
}
