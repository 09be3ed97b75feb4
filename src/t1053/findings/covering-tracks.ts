/** Commands that leave nothing to recover from, or to look into. */
import type { ProcessEvent, ScriptEvent, TelemetryEvent } from '../../core/event.ts';
import { normaliseCommandLine } from '../command-line.ts';
import { readOnce } from './read-once.ts';

/** What each does, and the words that it is told by, in their order. */
const COMMANDS: readonly (readonly [what: string, shape: RegExp])[] = [
  ['an event log was cleared', /\bwevtutil(?:\.exe)?["']?\s[^&|\n]{0,200}?\bcl(?:ear-log)?\b/i],
  ['an event log was cleared', /\b(?:Clear|Remove)-EventLog\b/i],
  ['the change journal was deleted', /\bfsutil(?:\.exe)?["']?\s+usn\s+deletejournal\b/i],
  ['shadow copies were deleted', /\bvssadmin(?:\.exe)?["']?\s+(?:delete|resize)\s+shadow/i],
  ['shadow copies were deleted', /\bwmic(?:\.exe)?["']?\s[^&|\n]{0,200}?shadowcopy\s+delete\b/i],
  ['shadow copies were deleted', /\bWin32_ShadowCopy\b[^\n]{0,200}?\b(?:Delete|Remove-)/i],
  ['recovery was turned off', /\bbcdedit(?:\.exe)?["']?\s[^&|\n]{0,200}?recoveryenabled\s+no\b/i],
  ['recovery was turned off', /\bbcdedit(?:\.exe)?["']?\s[^&|\n]{0,200}?ignoreallfailures\b/i],
];

const STOPS =
  /\b(?:net1?(?:\.exe)?["']?\s+stop|sc(?:\.exe)?["']?\s+(?:\\\\\S+\s+)?stop|Stop-Service)\s/gi;

/** So many services stopped at once are many. */
export const SERVICES_MANY = 5;

function textOf(event: TelemetryEvent): string | undefined {
  if (event.kind === 'script') return event.text;
  const isWindows = event.kind === 'process' && event.image.includes('\\');
  return isWindows ? event.commandLine : undefined;
}

/** Most commands hold none of these, nor signs that a shell drops from within words. */
const HINT = /wevtutil|eventlog|deletejournal|shadow|bcdedit|stop|[\^`]/i;

/** Scripts are long, and PowerShell has the grave accent in many. */
const SCRIPT_HINT = /wevtutil|-eventlog|deletejournal|shadowcopy|vssadmin|bcdedit|stop-service/i;

interface Tracks {
  /** What it does away with; nothing for a command that stops few services. */
  readonly what?: string | undefined;
  readonly stops: boolean;
}

const readTracks: (event: TelemetryEvent) => Tracks | undefined = readOnce(
  ['process', 'script'],
  (event) => {
    const text = textOf(event);
    const hint = event.kind === 'script' ? SCRIPT_HINT : HINT;
    if (text === undefined || !hint.test(text)) return undefined;
    const plain = normaliseCommandLine(text).replace(/[\^`]/g, '');
    const stops = plain.match(STOPS)?.length ?? 0;
    const found = COMMANDS.find(([, shape]) => shape.test(plain))?.[0];
    return { what: found ?? (stops >= SERVICES_MANY ? MANY : undefined), stops: stops > 0 };
  },
);

const MANY = 'many services were stopped';

/** True for a command or script that clears logs, deletes what to recover from, or the like. */
export function coversTracks(event: TelemetryEvent): event is ProcessEvent | ScriptEvent {
  return readTracks(event)?.what !== undefined;
}

/** What it did, in words. */
export function tracksText(event: TelemetryEvent): string {
  return readTracks(event)?.what ?? MANY;
}

/** True for a command that stops a service. */
export function stopsService(event: TelemetryEvent): event is ProcessEvent | ScriptEvent {
  return readTracks(event)?.stops === true;
}
