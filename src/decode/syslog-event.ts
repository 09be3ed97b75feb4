import type { CronEvent, EventBase, OtherEvent } from '../core/event.ts';
import type { SourceRecord } from '../core/record.ts';
import { readCronLine } from './cron-line.ts';
import type { HostName } from './host-name.ts';
import type { SyslogMessage } from './syslog-message.ts';

/** The event of a message: what cron says it did, or else one of kind `other`. */
export function syslogEvent(
  message: SyslogMessage,
  timeMs: number,
  { host, fqdn }: HostName,
  record: SourceRecord,
): CronEvent | OtherEvent {
  const { program, pid } = message;
  const cron = readCronLine(program, message.text);
  const base: EventBase = {
    timeMs,
    clock: message.clock,
    host,
    fqdn,
    telemetry: `syslog/${program}`,
    origin: { source: record.source, position: record.position },
    fields: {
      program: message.tag,
      pid,
      message: message.text,
      host: message.host ?? host,
      facility: message.facility,
      severity: message.severity,
      user: cron?.user,
      verb: cron?.verb,
      detail: cron?.detail,
    },
    raw: record.data,
  };
  if (cron === undefined) return { kind: 'other', ...base };
  return {
    kind: 'cron',
    program,
    pid,
    user: cron.user,
    verb: cron.verb,
    detail: cron.detail,
    ...base,
  };
}
