/**
 * Linux audit records, by whatever they came: a log file, `ausearch`, syslog or the journal.
 * `audit-record` reads one record, `audit-assembler` puts those of one event together, and
 * `audit-event` says what the event is.
 */
import type { SourceRecord } from '../core/record.ts';
import { AuditAssembler } from './audit-assembler.ts';
import { auditEvents } from './audit-event.ts';
import type { AuditGroup, AuditStamp } from './audit-group.ts';
import { joinedRecords } from './audit-joined.ts';
import { type AuditRecord, readAuditRecord, readJournalRecord } from './audit-record.ts';
import type { Decoded, TimeAssumption } from './format.ts';
import { hostNameOf } from './host-name.ts';
import { RecordFailure } from './record-failure.ts';

export { isAuditText, isSeparator } from './audit-header.ts';

/** What carried an audit record, where it did not stand alone on its line. */
export interface AuditSource {
  /** As events name it: first label, lower case. */
  readonly host: string;
  /** Whole name, lower case. */
  readonly fqdn?: string | undefined;
  /** Event time and clock of the carrier, for records that hold none. */
  readonly timeMs?: number | undefined;
  readonly clock?: string | undefined;
}

/** Decodes audit records; it holds those of events that are not whole yet. */
export interface AuditDecoder {
  /**
   * The events that this record, or those joined in one text, complete, or why it is broken;
   * undefined where the text is no audit record. Only with a carrier may it be one of the journal,
   * `SYSCALL arch=…`.
   */
  push(
    text: string,
    from: AuditSource | undefined,
    record: SourceRecord,
  ): readonly Decoded[] | undefined;
  /** What is held back, at the end of the input. */
  flush(): readonly Decoded[];
}

/** Decodes audit records; those that name no host and have no carrier are of `hostAssumed`. */
export function auditDecoder(assume: TimeAssumption, hostAssumed: string): AuditDecoder {
  const assembler = new AuditAssembler();
  const assumed = hostNameOf(hostAssumed);
  const pushOne: AuditDecoder['push'] = (text, from, record) => {
    const read = readAuditRecord(text, assume.zone, record) ?? carried(text, from, record);
    if (read === undefined) return undefined;
    if (read instanceof RecordFailure) return [read];
    const isAssumed = from === undefined && read.node === undefined;
    const stamp = stampOf(read, from ?? assumed, isAssumed ? record.source : undefined);
    return stamp instanceof RecordFailure ? [stamp] : eventsOf(assembler.push(read, stamp));
  };
  return {
    push: (text, from, record) => {
      const joined = joinedRecords(text);
      if (joined === undefined) return pushOne(text, from, record);
      return joined.flatMap((one) => pushOne(one, from, record) ?? [noRecord(record)]);
    },
    flush: () => eventsOf(assembler.flush()),
  };
}

function noRecord(record: SourceRecord): RecordFailure {
  const message = 'expected audit records joined in one text, received another text';
  return new RecordFailure('unknown-format', message, record);
}

function carried(
  text: string,
  from: AuditSource | undefined,
  record: SourceRecord,
): AuditRecord | RecordFailure | undefined {
  return from === undefined ? undefined : readJournalRecord(text, record);
}

function stampOf(
  record: AuditRecord,
  from: AuditSource,
  source: string | undefined,
): AuditStamp | RecordFailure {
  const { host, fqdn } = record.node === undefined ? from : hostNameOf(record.node);
  const { serial, timeMs } = record;
  if (timeMs !== undefined) return { host, fqdn, timeMs, clock: 'audit', serial, source };
  if (from.timeMs !== undefined) {
    return { host, fqdn, timeMs: from.timeMs, clock: from.clock ?? 'syslog', serial };
  }
  const message = 'expected a time of the audit record or its carrier, received none';
  return new RecordFailure('time-missing', message, record.origin);
}

function eventsOf(groups: readonly AuditGroup[]): readonly Decoded[] {
  return groups.length === 0 ? NOTHING : groups.flatMap(auditEvents);
}

const NOTHING: readonly Decoded[] = [];
