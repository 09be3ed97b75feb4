/** Starts of programs, as alerts select and read them. */
import type { TelemetryEvent } from '../../core/event.ts';
import * as LIMITS from '../../core/limits.ts';
import { and, field, or, type Predicate } from '../../match/predicate.ts';
import { endsWith, oneOf } from '../../match/value-test.ts';

/** Telemetry of starts of programs on Linux. */
export const LINUX_STARTS: readonly string[] = ['auditd/syscall', 'sysmon-linux/1'];

/** Telemetry of starts of programs on Windows. */
export const WINDOWS_STARTS: readonly string[] = ['security/4688', 'sysmon/1'];

/** Telemetry of changes of files on Linux. */
export const LINUX_FILES: readonly string[] = ['auditd/syscall', 'auditd/path', 'sysmon-linux/11'];

/** Telemetry of starts of programs on macOS. */
export const MAC_STARTS: readonly string[] = ['macos-es/exec'];

/** Telemetry of changes of files on macOS. */
export const MAC_FILES: readonly string[] = [
  'macos-es/create',
  'macos-es/rename',
  'macos-es/write',
  'macos-es/close',
  'macos-es/clone',
  'macos-es/link',
];

/** Every start, on systems of that telemetry, that can be one of a program of these names. */
export function startOf(telemetry: readonly string[], names: readonly string[]): Predicate {
  return and(
    field('kind', 'process'),
    field('telemetry', oneOf(telemetry)),
    or(...names.map((name) => field('image', endsWith(`/${name}`, { cased: true })))),
  );
}

/**
 * The arguments of a program, its own name not among them; undefined for other events. Logs join
 * arguments with blanks, so one that holds blanks comes in parts.
 */
export function argumentsOf(event: TelemetryEvent): readonly string[] | undefined {
  if (event.kind !== 'process' || event.commandLine === undefined) return undefined;
  const line = event.commandLine.slice(0, LIMITS.commandLineCharsMax);
  const [, ...words] = line.trim().split(/\s+/);
  return words.map((word) => word.replace(/^(["'])(.*)\1$/s, '$2'));
}

/** The key of a process on its host, where its number is known. */
export function pidKey(event: TelemetryEvent): readonly (readonly ['pid', string, number])[] {
  const pid = 'pid' in event ? event.pid : undefined;
  return pid === undefined ? [] : [['pid', event.host, pid]];
}
