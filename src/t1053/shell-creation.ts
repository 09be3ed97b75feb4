import type { ProcessEvent } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { fold } from '../core/text.ts';
import { and, field, or, type Predicate } from '../match/predicate.ts';
import { endsWith } from '../match/value-test.ts';
import { plainShape } from './command-line.ts';
import { createsTask, parseSchtasks, type SchtasksCommand } from './schtasks.ts';

/** Programs that run commands from their own command lines. */
const SHELLS: ReadonlySet<string> = new Set([
  'cmd.exe',
  'powershell.exe',
  'pwsh.exe',
  'bash.exe',
  'wscript.exe',
  'cscript.exe',
  'mshta.exe',
]);

/** Every event that can be a start of one of them. */
export const SHELL_GATE: Predicate = and(
  field('kind', 'process'),
  or(...[...SHELLS].map((name) => field('image', endsWith(name)))),
);

/** Calls in one command line that are looked at. */
const CALLS_MAX = 16;

/** The program as a word: at the start, or behind a blank, a quote, a path or a command's end. */
const call = /(?<![\w.-])schtasks(?:\.exe)?(?=["'\s])/gi;

/** The creation that a shell is told to have schtasks make; nothing for any other event. */
export function shellCreation(event: ProcessEvent): SchtasksCommand | undefined {
  if (!SHELLS.has(fold(event.image).replace(/^.*[\\/]/s, ''))) return undefined;
  const text = plainCommand(event.commandLine ?? '');
  const [, ...calls] = text.split(call).slice(0, CALLS_MAX + 1);
  return calls.map(commandOf).find(createsTask);
}

/** As the shell hands it on: signs that only escape are gone. */
function plainCommand(text: string): string {
  return plainShape(text.slice(0, LIMITS.commandLineCharsMax))
    .replace(/[\^`\u200b]/g, '')
    .replace(/(?<=\w)""(?=\w)/g, '');
}

/** The call with its arguments, up to where the shell begins another command. */
function commandOf(argumentsText: string): SchtasksCommand {
  return parseSchtasks(`schtasks ${ownPart(argumentsText.replace(/^["']/, ''))}`);
}

function ownPart(text: string): string {
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && '&|;\n'.includes(sign)) return text.slice(0, at);
  }
  return text;
}
