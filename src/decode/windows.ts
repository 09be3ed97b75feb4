/**
 * Windows events. `windows-evtx`, `windows-xml`, `windows-beat` and `windows-flat` take one shape
 * each apart into a `WindowsRecord`; here that gets its time, host and telemetry name; and
 * `windows-security`, `windows-sysmon` and `windows-task-scheduler` map what the event says.
 */
import type { EventBase, Fields, OtherEvent } from '../core/event.ts';
import type { SourceRecord } from '../core/record.ts';
import { accountDomainOf, accountNameOf, logonIdOf, textOf, wholeNumberOf } from './field-value.ts';
import type { Decoded, Format, RecordContent } from './format.ts';
import { hostNameOf } from './host-name.ts';
import { isObject } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';
import { fieldFailure } from './required-field.ts';
import type { Zone } from './time-zone.ts';
import { beatRecord } from './windows-beat.ts';
import { readClock } from './windows-clock.ts';
import { evtxRecord } from './windows-evtx.ts';
import { flatRecord } from './windows-flat.ts';
import type { Family, WindowsRecord } from './windows-record.ts';
import { security } from './windows-security.ts';
import { sysmon } from './windows-sysmon.ts';
import { taskScheduler } from './windows-task-scheduler.ts';
import { isXml, readEventXml } from './windows-xml.ts';

/** Of PowerShell's own channel no event has a mapping. */
const powershell: Family = {
  name: 'powershell',
  logs: ['Microsoft-Windows-PowerShell/Operational', 'Microsoft-Windows-PowerShell'],
  mappings: new Map(),
};

/** As Windows spells the logs, and in lower case for the exporters that do not. */
const FAMILIES: ReadonlyMap<string, Family> = new Map(
  [security, sysmon, taskScheduler, powershell].flatMap((family) =>
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

/** Windows events as JSON in any of four shapes, or as event XML. */
export const windows: Format = ({ zone }) => ({
  push: (content, record) => {
    const found = read(content, record);
    if (found === undefined) return undefined;
    return [found instanceof RecordFailure ? found : decodeRecord(found, record, zone)];
  },
  flush: () => [],
});

function read(
  content: RecordContent,
  record: SourceRecord,
): WindowsRecord | RecordFailure | undefined {
  if (typeof content !== 'string') return recordOf(content);
  if (!isXml(content)) return undefined;
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
