/** The host whose scheduler a PowerShell script turns to. */
import {
  callsOf,
  firstArgument,
  isModuleText,
  parameter,
  plainScript,
  valueAfter,
} from './script-text.ts';

/** A host whose scheduler a script turns to. */
export interface ScriptTarget {
  /** As the script names it. */
  readonly target: string;
  /** Whether a task is made or changed there; else the script only connects. */
  readonly defines: boolean;
}

const registers = /\.\s{0,64}RegisterTask/i;

/** The host whose scheduler a script turns to, where it names one. */
export function scriptTarget(script: string): ScriptTarget | undefined {
  if (isModuleText(script)) return undefined;
  const text = plainScript(script);
  const definitions = callsOf(
    text,
    String.raw`(?:register|set|new)-(?:clustered)?scheduledtask\w*`,
  );
  if (definitions.length > 0) {
    const target = sessionTarget(text, definitions);
    if (target !== undefined) return { target, defines: true };
  }
  if (!/schedule\.service/i.test(text)) return undefined;
  const target = valueAfter(text, String.raw`\.connect\s{0,64}\(\s{0,64}`);
  if (target === undefined || target.includes('$')) return undefined;
  return { target, defines: registers.test(text) };
}

function sessionTarget(text: string, definitions: readonly string[]): string | undefined {
  const named = definitions.map((call) => parameter(call, 'cims(?:e(?:s(?:s(?:i(?:on?)?)?)?)?)?'));
  const sessions = callsOf(text, 'new-cimsession|ncms');
  const opened = sessions.map(
    (call) => parameter(call, String.raw`c(?:omputer\w*|n)`) ?? firstArgument(call),
  );
  return [...named, ...opened].find((host) => host !== undefined && !host.includes('$'));
}
