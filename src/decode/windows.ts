/**
 * Windows events. `windows-evtx`, `windows-xml`, `windows-beat`, `windows-flat` and
 * `windows-rendered` take one shape each apart into a `WindowsRecord`; here that gets its time,
 * host and telemetry name; `windows-security`, `windows-sysmon`, `windows-task-scheduler` and
 * `windows-powershell` map what the event says; and `script-parts` puts long scripts together.
 */
import type { EventBase, Fields, OtherEvent } from '../core/event.ts';
import type { SourceRecord } from '../core/record.ts';
import { accountDomainOf, accountNameOf, logonIdOf, textOf, wholeNumberOf } from './field-value.ts';
import type { Decoded, Format, RecordContent } from './format.ts';
import { hostNameOf } from './host-name.ts';
import { isObject, tooWide } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';
import { fieldFailure } from './required-field.ts';
import { ScriptParts } from './script-parts.ts';
import type { Zone } from './time-zone.ts';
import { beatRecord } from './windows-beat.ts';
import { readClock } from './windows-clock.ts';
import { evtxRecord } from './windows-evtx.ts';
import { flatRecord } from './windows-flat.ts';
import { powershell } from './windows-powershell.ts';
import type { Family, WindowsRecord } from './windows-record.ts';
import { renderedRecord } from './windows-rendered.ts';
import { security } from './windows-security.ts';
import { sysmon, sysmonLinux } from './windows-sysmon.ts';
import { taskScheduler } from './windows-task-scheduler.ts';
import { isXml, readEventXml } from './windows-xml.ts';

/** As Windows spells the logs, and in lower case for the exporters that do not. */
const FAMILIES: ReadonlyMap<string, Family> = new Map(
  [security, sysmon, sysmonLinux, taskScheduler, powershell].flatMap((family) =>
    family.logs.flatMap((log) => [
      [log, family],
      [log.toLowerCase(), family],
    ]),
  ),
);

interface AccountData {
  readonly SubjectUserName?: unknown;
  readonly SubjectDomainName?: unknown;
  readonly SubjectLogonId?: unknown;
  readonly User?: unknown;
}

/** Windows events as JSON in any of four shapes, as event XML, or as rendered text. */
export const windows: Format = ({ zone }) => {
  const scripts = new ScriptParts();
  return {
    push: (content, record) => {
      const found = read(content, record);
      if (found === undefined) return undefined;
      const decoded = found instanceof RecordFailure ? found : decodeRecord(found, record, zone);
      return decoded.kind === 'script' ? scripts.push(decoded) : [decoded];
    },
    flush: () => scripts.flush(),
  };
};

function read(
  content: RecordContent,
  record: SourceRecord,
): WindowsRecord | RecordFailure | undefined {
  if (typeof content !== 'string') return recordOf(content);
  if (!isXml(content)) {
    const rendered = renderedRecord(content);
    return rendered === 'too-wide' ? tooWide(record) : rendered;
  }
  const event = readEventXml(content, record);
  return event instanceof RecordFailure ? event : evtxRecord(event, event.System);
}

function recordOf(content: Fields): WindowsRecord | undefined {
  const { Event, System } = content as { readonly Event?: unknown; readonly System?: unknown };
  if (isObject(System)) return evtxRecord(content, System);
  if (isObject(Event) && isObject(Event['System'])) return evtxRecord(Event, Event['System']);
  return beatRecord(content) ?? flatRecord(content);
}

function decodeRecord(found: WindowsRecord, record: SourceRecord, zone: Zone | undefined): Decoded {
  const eventId = wholeNumberOf(found.eventId);
  if (eventId === undefined) return fieldFailure('EventID', found.eventId, record);
  const channel = textOf(found.channel) ?? textOf(found.provider);
  if (channel === undefined) return fieldFailure('Channel', found.channel, record);
  const computer = textOf(found.computer);
  if (computer === undefined) return fieldFailure('Computer', found.computer, record);
  const reading = readClock(found, zone, record);
  if (reading instanceof RecordFailure) return reading;
  const family = FAMILIES.get(channel) ?? FAMILIES.get(channel.toLowerCase());
  const { host, fqdn } = hostNameOf(computer);
  const base: EventBase = {
    timeMs: reading.timeMs,
    clock: reading.clock,
    host,
    fqdn,
    telemetry: `${family?.name ?? channel.toLowerCase()}/${eventId}`,
    recordId: textOf(found.recordId),
    origin: { source: record.source, position: record.position },
    fields: found.fields,
    raw: record.data,
  };
  return (family?.mappings.get(eventId) ?? otherEvent)(found, base);
}

function otherEvent({ data }: WindowsRecord, base: EventBase): OtherEvent {
  const d: AccountData = data;
  return {
    kind: 'other',
    user: textOf(d.SubjectUserName) ?? accountNameOf(d.User),
    domain: textOf(d.SubjectDomainName) ?? accountDomainOf(d.User),
    logonId: logonIdOf(d.SubjectLogonId),
    ...base,
  };
}
