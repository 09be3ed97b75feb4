/**
 * Syslog in JSON: rows of the Syslog table of Azure Monitor, what `journalctl -o json` prints, and
 * records of Filebeat and the Elastic Agent.
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/syslog
 * https://www.freedesktop.org/software/systemd/man/latest/systemd.journal-fields.html
 */
import type { Fields, Origin } from '../core/event.ts';
import { isEventTime } from '../core/time.ts';
import { parseTime, type TimeFault } from './event-time.ts';
import { textOf, wholeNumberOf } from './field-value.ts';
import { fieldAt } from './object-field.ts';
import { RecordFailure } from './record-failure.ts';
import { fieldFailure } from './required-field.ts';
import { programName, type SyslogMessage } from './syslog-message.ts';
import { facilityName, severityName } from './syslog-priority.ts';
import { utc } from './time-zone.ts';

/** A message of syslog, or a whole line of it, out of the JSON that carried it. */
export interface WrappedLine extends Omit<SyslogMessage, 'timeMs'> {
  /** Event time by the JSON, why that is none, or undefined where it gives none. */
  readonly timeMs: SyslogMessage['timeMs'] | undefined;
}

/** The fields of one kind of JSON, before anything in them is checked. */
interface Wrapping {
  readonly textName: string;
  readonly text: unknown;
  readonly host: unknown;
  readonly program: unknown;
  readonly pid: unknown;
  readonly facility: string | undefined;
  readonly severity: string | undefined;
  readonly clock: string;
  readonly time: unknown;
  readonly readTime: (text: string) => number | TimeFault;
}

interface AzureRow {
  readonly SyslogMessage?: unknown;
  readonly Computer?: unknown;
  readonly HostName?: unknown;
  readonly ProcessName?: unknown;
  readonly ProcessID?: unknown;
  readonly Facility?: unknown;
  readonly SeverityLevel?: unknown;
  readonly EventTime?: unknown;
  readonly TimeGenerated?: unknown;
}

interface JournalEntry {
  readonly MESSAGE?: unknown;
  readonly _HOSTNAME?: unknown;
  readonly SYSLOG_IDENTIFIER?: unknown;
  readonly _COMM?: unknown;
  readonly _PID?: unknown;
  readonly SYSLOG_FACILITY?: unknown;
  readonly PRIORITY?: unknown;
  readonly __REALTIME_TIMESTAMP?: unknown;
}

/** The line in the object, why it is broken, or undefined in an object of another kind. */
export function readWrappedLine(
  content: Fields,
  origin: Origin,
): WrappedLine | RecordFailure | undefined {
  const found = azureRow(content) ?? journalEntry(content) ?? beatRecord(content);
  if (found === undefined) return undefined;
  const text = lineOf(found.text);
  if (text === undefined) return fieldFailure(found.textName, found.text, origin);
  const tag = textOf(found.program);
  return {
    host: textOf(found.host),
    tag,
    program: programName(tag),
    pid: wholeNumberOf(found.pid),
    facility: found.facility,
    severity: found.severity,
    text,
    timeMs: timeOf(found, origin),
    clock: found.clock,
  };
}

function azureRow(row: AzureRow & Fields): Wrapping | undefined {
  if (row.SyslogMessage === undefined) return undefined;
  const hasEventTime = textOf(row.EventTime) !== undefined;
  return {
    textName: 'SyslogMessage',
    text: row.SyslogMessage,
    host: textOf(row.Computer) ?? row.HostName,
    program: row.ProcessName,
    pid: row.ProcessID,
    facility: textOf(row.Facility),
    severity: textOf(row.SeverityLevel),
    clock: hasEventTime ? 'EventTime' : 'TimeGenerated',
    time: hasEventTime ? row.EventTime : row.TimeGenerated,
    readTime: utcTime,
  };
}

function journalEntry(entry: JournalEntry & Fields): Wrapping | undefined {
  const clock = '__REALTIME_TIMESTAMP';
  if (entry.MESSAGE === undefined || entry[clock] === undefined) return undefined;
  return {
    textName: 'MESSAGE',
    text: entry.MESSAGE,
    host: entry._HOSTNAME,
    program: textOf(entry.SYSLOG_IDENTIFIER) ?? entry._COMM,
    pid: entry._PID,
    facility: facilityName(wholeNumberOf(entry.SYSLOG_FACILITY)),
    severity: severityName(wholeNumberOf(entry.PRIORITY)),
    clock,
    time: entry[clock],
    readTime: microsecondTime,
  };
}

/** Beats carry all sorts of logs, so a record must also say that it is a line of one of Linux. */
function beatRecord(content: Fields): Wrapping | undefined {
  const clock = '@timestamp';
  const { message, [clock]: time } = content as { readonly message?: unknown } & Fields;
  // JSON in a message is a record of its own, of whatever kind: it is not passed off as syslog.
  if (typeof message !== 'string' || message.startsWith('{')) return undefined;
  const host = textOf(fieldAt(content, 'host.name')) ?? fieldAt(content, 'host.hostname');
  const program = textOf(fieldAt(content, 'process.name'));
  const dataset = textOf(fieldAt(content, 'event.dataset'));
  const isLog =
    fieldAt(content, 'log.file.path') !== undefined ||
    (dataset === undefined ? program !== undefined : /^(?:system|auditd)\./.test(dataset));
  if (!isLog || time === undefined || host === undefined) return undefined;
  return {
    textName: 'message',
    text: message,
    host,
    program,
    pid: fieldAt(content, 'process.pid'),
    facility: textOf(fieldAt(content, 'log.syslog.facility.name')),
    severity: textOf(fieldAt(content, 'log.syslog.severity.name')),
    clock,
    time,
    readTime: utcTime,
  };
}

/** A text, also an empty one; the journal prints one that is not UTF-8 as a list of its bytes. */
function lineOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return textOf(value);
  const bytes: readonly unknown[] = value;
  return bytes.every(isByte) ? new TextDecoder().decode(Uint8Array.from(bytes)) : undefined;
}

function isByte(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;
}

function timeOf({ clock, time, readTime }: Wrapping, origin: Origin): WrappedLine['timeMs'] {
  const text = textOf(time);
  const timeMs = text === undefined ? undefined : readTime(text);
  if (timeMs === undefined || typeof timeMs === 'number') return timeMs;
  const message = `expected a date and time that exist in ${clock}, received another text`;
  return new RecordFailure(timeMs, message, origin);
}

/** Azure and Elasticsearch keep times in UTC, whether they print the zone or not. */
function utcTime(text: string): number | TimeFault {
  return parseTime(text, utc);
}

function microsecondTime(text: string): number | TimeFault {
  const timeMs = /^\d{1,18}$/.test(text) ? Math.floor(Number(text) / 1_000) : undefined;
  return isEventTime(timeMs) ? timeMs : 'time-invalid';
}
