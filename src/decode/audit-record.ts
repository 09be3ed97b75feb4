import type { Origin } from '../core/event.ts';
import { readFields } from './audit-fields.ts';
import { readHeader } from './audit-header.ts';
import { readInterpreted } from './audit-interpreted.ts';
import type { AuditPairs } from './audit-pairs.ts';
import { auditTime } from './audit-time.ts';
import { typeNameOf } from './audit-types.ts';
import { tooWide } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';
import type { Zone } from './time-zone.ts';

/** One record of an audit event. */
export interface AuditRecord {
  /** Name of the type, for example `SYSCALL`; its number where it has no name here. */
  readonly type: string;
  /** Number of the event; the journal drops it. */
  readonly serial: string | undefined;
  /** Event time; the journal drops it. */
  readonly timeMs: number | undefined;
  /** Host, where the record names one. */
  readonly node: string | undefined;
  readonly pairs: AuditPairs;
  readonly text: string;
  readonly origin: Origin;
}

/** The record, why it is broken, or undefined where the text is no audit record with a stamp. */
export function readAuditRecord(
  text: string,
  assumed: Zone | undefined,
  origin: Origin,
): AuditRecord | RecordFailure | undefined {
  const header = readHeader(text, origin);
  if (header === undefined || header instanceof RecordFailure) return header;
  const { type, node, serial, timeText, bodyAt, isInterpreted } = header;
  const timeMs = auditTime(timeText, assumed);
  if (typeof timeMs !== 'number') return timeFailure(timeMs, origin);
  const pairs = isInterpreted
    ? readInterpreted(text, bodyAt, type)
    : readFields(text, bodyAt, type, false);
  if (pairs === undefined) return tooWide(origin);
  return { type, serial, timeMs, node, pairs, text, origin };
}

/**
 * The record as the journal keeps it, `SYSCALL arch=…`: without its time and serial, and with `>`
 * at the end where a pager cut it. Undefined where the text is of another kind.
 */
export function readJournalRecord(
  text: string,
  origin: Origin,
): AuditRecord | RecordFailure | undefined {
  const end = text.indexOf(' ');
  const type = typeNameOf(text.slice(0, Math.max(end, 0)));
  if (type === undefined || !/^\s*(?:[\w-]+=|avc:)/.test(text.slice(end, end + 80)))
    return undefined;
  const pairs = readFields(text, end, type, text.endsWith('>'));
  if (pairs === undefined) return tooWide(origin);
  return { type, serial: undefined, timeMs: undefined, node: undefined, pairs, text, origin };
}

function timeFailure(code: 'time-invalid' | 'time-without-zone', origin: Origin): RecordFailure {
  const message =
    code === 'time-without-zone'
      ? 'expected a time with a zone in msg, received a local one: set assume.zone'
      : 'expected seconds or a local date and time in msg, received another text';
  return new RecordFailure(code, message, origin);
}
