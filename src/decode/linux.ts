/**
 * Logs of Linux. `syslog-line` takes the header of a line apart, and `wrapped-message` the JSON
 * that may carry one; what the line says is then an audit record (`auditd`), an event of Sysmon
 * (`windows`), or any other message, among them those of cron (`syslog-event`).
 */
import type { SourceRecord } from '../core/record.ts';
import { type AuditDecoder, auditDecoder, isAuditText, isSeparator } from './auditd.ts';
import type { Decoded, Format, RecordContent } from './format.ts';
import { type HostName, hostNameOf } from './host-name.ts';
import { RecordFailure } from './record-failure.ts';
import { syslogEvent } from './syslog-event.ts';
import { readSyslogLine } from './syslog-line.ts';
import { messageOf, type SyslogMessage } from './syslog-message.ts';
import { SyslogClock } from './syslog-time.ts';
import { windows } from './windows.ts';
import { wrappedMessage } from './wrapped-message.ts';

/** Programs that log audit records, also as the journal keeps them, without a time of their own. */
const AUDITORS: ReadonlySet<string> = new Set(['audisp-syslog', 'audispd', 'audit', 'auditd']);

/** Audit records, lines of syslog, and JSON that carries either. */
export const linux: Format = (assume) => {
  const clock = new SyslogClock(assume);
  const audit = auditDecoder(assume, assume.host);
  const sysmon = windows(assume);
  return {
    push: (content, record, given) => {
      if (typeof content === 'string' && isSeparator(content)) return [];
      const isAudit = typeof content === 'string' && isAuditText(content);
      const carrier = given === undefined ? undefined : hostNameOf(given);
      if (isAudit) return audit.push(content, carrier, record);
      const message = readMessage(content, clock, record);
      if (message === undefined) return undefined;
      if (message instanceof RecordFailure) return [message];
      const { program, text, timeMs } = message;
      if (program === 'sysmon' && text.startsWith('<Event')) return sysmon.push(text, record);
      const host = hostNameOf(message.host ?? given ?? assume.host);
      const audited = auditEvents(message, host, audit, record);
      if (audited !== undefined) return audited;
      if (timeMs instanceof RecordFailure) return [timeMs];
      return [syslogEvent(message, timeMs, host, record)];
    },
    flush: () => [...audit.flush(), ...sysmon.flush()],
  };
};

function readMessage(
  content: RecordContent,
  clock: SyslogClock,
  record: SourceRecord,
): SyslogMessage | RecordFailure | undefined {
  if (typeof content !== 'string') return wrappedMessage(content, clock, record);
  const parts = readSyslogLine(content, record);
  if (parts === undefined || parts instanceof RecordFailure) return parts;
  return messageOf(parts, clock.read(parts.timeText, record), 'syslog');
}

/** What the audit record in the message completes; undefined where it holds none. */
function auditEvents(
  { program, text: printed, timeMs, clock }: SyslogMessage,
  { host, fqdn }: HostName,
  audit: AuditDecoder,
  record: SourceRecord,
): readonly Decoded[] | undefined {
  // The kernel may print before everything how many seconds it has been up.
  const text = program === 'kernel' ? printed.replace(/^\[ *\d+\.\d+\] /, '') : printed;
  const isTimed = !(timeMs instanceof RecordFailure);
  if (!isAuditText(text) && !(isTimed && AUDITORS.has(program))) return undefined;
  return audit.push(text, { host, fqdn, timeMs: isTimed ? timeMs : undefined, clock }, record);
}
