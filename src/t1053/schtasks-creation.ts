import type { ProcessEvent, TelemetryEvent } from '../core/event.ts';
import { scrub } from '../core/text.ts';
import { and, field, or, type Predicate } from '../match/predicate.ts';
import { endsWith, oneOf } from '../match/value-test.ts';
import {
  createsTask,
  definesTask,
  isSchtasks,
  parseSchtasks,
  type SchtasksCommand,
} from './schtasks.ts';
import { secretValues } from './secrets.ts';

/** Every event that can be a start of schtasks, under its own name or another one. */
export const SCHTASKS_GATE: Predicate = and(
  field('kind', 'process'),
  or(
    field('image', endsWith('schtasks.exe')),
    field('image', endsWith('schtasks')),
    field('originalFileName', oneOf(['schtasks.exe', 'sctasks.exe'])),
  ),
);

/** What a schtasks process was asked to make of a task. */
export interface SchtasksCreation {
  readonly command: SchtasksCommand;
  /** Takes the passwords of the command line out of any other text. */
  readonly scrub: (text: string) => string;
}

/** The command of a schtasks process that creates a task; nothing for any other event. */
export function schtasksCreation(event: ProcessEvent): SchtasksCreation | undefined {
  return schtasksAsked(event, createsTask);
}

/** As above, or of one that changes a task. */
export function schtasksDefinition(event: ProcessEvent): SchtasksCreation | undefined {
  return schtasksAsked(event, definesTask);
}

/** Whatever a schtasks process was asked; nothing for any other event. */
export function schtasksCommand(event: ProcessEvent): SchtasksCreation | undefined {
  return schtasksAsked(event, () => true);
}

function schtasksAsked(
  event: ProcessEvent,
  isAsked: (command: SchtasksCommand) => boolean,
): SchtasksCreation | undefined {
  if (!isSchtasks(event.image, event.originalFileName)) return undefined;
  const commandLine = event.commandLine ?? '';
  const command = parseSchtasks(commandLine);
  if (!isAsked(command)) return undefined;
  const secrets = secretValues(commandLine);
  return { command, scrub: (text) => scrub(text, secrets) };
}

/** The host that a schtasks creation names with /S, as it was given; nothing for other events. */
export function remoteHost(event: TelemetryEvent): string | undefined {
  if (event.kind !== 'process') return undefined;
  return schtasksCreation(event)?.command.options.get('s');
}
