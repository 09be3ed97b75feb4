import type { Fields } from '../core/event.ts';
import { textOf } from './field-value.ts';
import { isObject } from './record-bounds.ts';
import type { WindowsRecord } from './windows-record.ts';

interface FlatRecord {
  readonly EventID?: unknown;
  readonly Channel?: unknown;
  readonly SourceName?: unknown;
  readonly Provider_Name?: unknown;
  readonly Hostname?: unknown;
  readonly Computer?: unknown;
  readonly host?: unknown;
  readonly RecordNumber?: unknown;
  readonly EventRecordID?: unknown;
  readonly TimeCreated?: unknown;
  readonly '@timestamp'?: unknown;
  readonly EventTime?: unknown;
}

/**
 * The event in a record whose system fields and data stand side by side, as NXLog prints them;
 * undefined in any other. https://docs.nxlog.co/refman/current/im/msvistalog.html
 */
export function flatRecord(content: FlatRecord & Fields): WindowsRecord | undefined {
  const provider = content.SourceName ?? content.Provider_Name;
  const isWindows = textOf(content.Channel) !== undefined || textOf(provider) !== undefined;
  if (content.EventID === undefined || !isWindows) return undefined;
  return {
    channel: content.Channel,
    provider,
    eventId: content.EventID,
    // A relay adds `host` for itself, so it comes last.
    computer: content.Hostname ?? content.Computer ?? relay(content.host),
    recordId: content.RecordNumber ?? content.EventRecordID,
    times: {
      createdName: 'TimeCreated',
      created: isObject(content.TimeCreated)
        ? content.TimeCreated['SystemTime']
        : content.TimeCreated,
      timestamp: content['@timestamp'],
      eventTime: content.EventTime,
    },
    data: content,
    fields: content,
    isEvtx: false,
  };
}

function relay(host: unknown): unknown {
  return isObject(host) ? host['name'] : host;
}
