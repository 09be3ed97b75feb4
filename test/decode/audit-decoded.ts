/** What audit records decode to, for tests that know what it must be. */
import type { FileEvent, TelemetryEvent } from '../../src/core/event.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { type AuditSource, auditDecoder } from '../../src/decode/auditd.ts';
import type { Decoded } from '../../src/decode/format.ts';
import { utc } from '../../src/decode/time-zone.ts';
import { type AuditCall, callLines } from './audit-lines.ts';

/** All that the lines decode to, with what is held at their end. */
export function decodeLines(lines: readonly string[], from?: AuditSource): readonly Decoded[] {
  const decoder = auditDecoder({ zone: utc, year: undefined }, 'web01');
  const decoded = lines.flatMap((text, position) => {
    const made = decoder.push(text, from, new SourceRecord(text, 'audit.log', position));
    if (made === undefined) throw new Error(`not an audit record: ${text.slice(0, 80)}`);
    return made;
  });
  return [...decoded, ...decoder.flush()];
}

/** The events of lines that must decode. */
export function eventsOfLines(
  lines: readonly string[],
  from?: AuditSource,
): readonly TelemetryEvent[] {
  return decodeLines(lines, from).map((decoded) => {
    if (decoded.kind === 'decodeFailure') throw new Error(`${decoded.code}: ${decoded.message}`);
    return decoded;
  });
}

/** The one event of lines that make up one. */
export function eventOfLines(lines: readonly string[], from?: AuditSource): TelemetryEvent {
  const [event, ...more] = eventsOfLines(lines, from);
  if (event === undefined || more.length > 0) throw new Error(`${more.length + 1} events`);
  return event;
}

/** The one change of a file that the call makes. */
export function fileOf(call: AuditCall): FileEvent {
  const event = eventOfLines(callLines(call));
  if (event.kind !== 'file') throw new Error(`decoded as ${event.kind}`);
  return event;
}

/** An event or failure without what depends on where its records stand. */
export function withoutPlace(decoded: Decoded): object {
  if (decoded.kind === 'decodeFailure') return { code: decoded.code };
  const { origin, records, ...rest } = decoded;
  return rest;
}
