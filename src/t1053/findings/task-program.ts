/** What a task runs, and what its engine started, in one shape. */
import type { ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import { fold } from '../../core/text.ts';
import { normaliseCommandLine } from '../command-line.ts';
import { commandAction } from '../creation-facts.ts';
import { expandVariables } from '../reboot-action.ts';
import { parseSchtasks } from '../schtasks.ts';
import { readOnce } from './read-once.ts';
import { isCreation } from './task-act.ts';

/** A program as it compares with others: name without folder, and arguments without quotes. */
interface TaskProgram {
  readonly name: string;
  readonly arguments: string;
}

/** What a task that is created is to run; nothing where the record does not say. */
export const createdProgram: (event: TelemetryEvent) => TaskProgram | undefined = readOnce(
  ['process', 'task'],
  (event) => {
    if (!isCreation(event)) return undefined;
    if (event.kind === 'process') {
      const action = parseSchtasks(event.commandLine ?? '').options.get('tr');
      return action === undefined ? undefined : programOf(split(action));
    }
    const step = event.content?.steps.find(({ type }) => type === 'exec');
    if (step?.type !== 'exec') return undefined;
    return programOf({ command: step.command, rest: step.arguments ?? '' });
  },
);

/** What the scheduler started; nothing for any other process. */
export const startedProgram: (event: TelemetryEvent) => TaskProgram | undefined = readOnce(
  ['process'],
  (event) => {
    if (event.kind !== 'process' || !isOfEngine(event)) return undefined;
    return { name: nameOf(event.image), arguments: plain(split(event.commandLine ?? '').rest) };
  },
);

/** The engine is the service host of Windows 10 or older, or a process of its own before that. */
function isOfEngine({ parentImage, parentCommandLine }: ProcessEvent): boolean {
  if (parentImage === undefined) return false;
  const parent = fold(parentImage.slice(parentImage.lastIndexOf('\\') + 1));
  if (parent === 'taskeng.exe') return true;
  if (parent !== 'svchost.exe') return false;
  return parentCommandLine === undefined || ENGINE.test(parentCommandLine);
}

const ENGINE = /\s-k\s+netsvcs(?:\s+-p)?(?:\s+-s\s+schedule)?\s*$/i;

/** The program with its extension, where it has one, may hold blanks; any other ends at one. */
function split(words: string): { readonly command: string; readonly rest: string } {
  const text = words.trimStart();
  const [, path] = /^([^"']{1,1024}?\.(?:exe|com|bat|cmd))(?=\s|$)/i.exec(text) ?? [];
  const command = path ?? commandAction(text).command;
  const end = text.indexOf(command) + command.length;
  return { command, rest: text.slice(end).replace(/^["']/, '') };
}

/** A batch file is run by the shell, which has its path as an argument. */
function programOf({ command, rest }: { command: string; rest: string }): TaskProgram | undefined {
  const name = nameOf(command);
  if (name === '') return undefined;
  if (/\.(?:bat|cmd)$/.test(name)) {
    return { name: 'cmd.exe', arguments: plain(`/c ${command} ${rest}`) };
  }
  return { name: name.includes('.') ? name : `${name}.exe`, arguments: plain(rest) };
}

function nameOf(path: string): string {
  return plain(path).replace(/^.*[\\/]/s, '');
}

function plain(text: string): string {
  const words = fold(expandVariables(normaliseCommandLine(text)));
  return words.replace(/["']/g, '').replace(/\s+/g, ' ').trim();
}
