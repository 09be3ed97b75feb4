import type { RecordFailure } from './record-failure.ts';
import type { SyslogParts } from './syslog-parts.ts';
import { facilityName, severityName } from './syslog-priority.ts';

/** One message of syslog, whatever carried it. */
export interface SyslogMessage {
  /** As printed; undefined where the record names none. */
  readonly host: string | undefined;
  /** What logged, as printed; undefined where the record names none. */
  readonly tag: string | undefined;
  /** What logged, as `programName` has it. */
  readonly program: string;
  readonly pid: number | undefined;
  /** Keyword of `syslog.conf`, for example `cron`. */
  readonly facility: string | undefined;
  /** Keyword of `syslog.conf`, for example `info`. */
  readonly severity: string | undefined;
  readonly text: string;
  /** Event time, or why there is none. */
  readonly timeMs: number | RecordFailure;
  /** What gave `timeMs`: `syslog` for the header of a line, else the name of a field. */
  readonly clock: string;
}

/** The message of a line whose time was read by that clock. */
export function messageOf(
  { priority, host, tag, pid, text }: SyslogParts,
  timeMs: number | RecordFailure,
  clock: string,
): SyslogMessage {
  const facility = priority === undefined ? undefined : facilityName(priority >> 3);
  const severity = priority === undefined ? undefined : severityName(priority & 7);
  const program = programName(tag);
  return { host, tag, program, pid, facility, severity, text, timeMs, clock };
}

/**
 * Name of the program with that tag: lower case, without its path and without what follows in
 * brackets, as in `crond(pam_unix)`; `-` for none.
 */
export function programName(tag: string | undefined): string {
  if (tag === undefined) return '-';
  const bracket = tag.indexOf('(');
  const name = (bracket < 0 ? tag : tag.slice(0, bracket)).toLowerCase();
  return (name.startsWith('/') ? name.slice(name.lastIndexOf('/') + 1) : name) || '-';
}
