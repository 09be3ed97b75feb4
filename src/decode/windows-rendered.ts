import type { Fields } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { dateLineTime } from './date-line.ts';
import { lineAt, messageFields } from './rendered-message.ts';
import type { WindowsRecord } from './windows-record.ts';

/** The lines before the message, as far as they are read here. */
interface Header {
  readonly LogName?: string;
  readonly SourceName?: string;
  readonly EventCode?: string;
  readonly ComputerName?: string;
  readonly RecordNumber?: string;
  readonly Sid?: string;
  readonly Message?: string;
}

const MESSAGE = 'Message=';

/**
 * The event in a text as the Splunk universal forwarder renders it: a date line, then lines of
 * `Name=value`, then `Message=` with the text that Windows shows to people, down to the end.
 * Undefined for any other text; `too-wide` for one with more fields than a record may have.
 */
export function renderedRecord(text: string): WindowsRecord | 'too-wide' | undefined {
  if (!/^\s*\d\d\//.test(text)) return undefined;
  const plain = text.trim().replaceAll('\r\n', '\n');
  const [dateLine = ''] = plain.split('\n', 1);
  const created = dateLineTime(dateLine);
  if (created === undefined) return undefined;
  const header = headerOf(plain, dateLine.length + 1);
  if (header === undefined) return 'too-wide';
  const data = messageFields(header.EventCode ?? '', header.Message ?? '');
  if (data === undefined) return 'too-wide';
  return {
    channel: header.LogName,
    provider: header.SourceName,
    eventId: header.EventCode,
    computer: header.ComputerName,
    recordId: header.RecordNumber,
    times: { createdName: 'rendered', created, timestamp: undefined, eventTime: undefined },
    data,
    fields: fieldsOf(header, data),
    isEvtx: false,
  };
}

/** The named lines up to the message, and the message; undefined where they are too many. */
function headerOf(text: string, from: number): Header | undefined {
  const header: Record<string, string> = Object.create(null);
  let count = 0;
  for (let at = from; at < text.length; ) {
    if (text.startsWith(MESSAGE, at)) {
      return { ...header, Message: text.slice(at + MESSAGE.length) };
    }
    const line = lineAt(text, at);
    at += line.length + 1;
    const equals = line.indexOf('=');
    if (equals > 0) {
      header[line.slice(0, equals)] ??= line.slice(equals + 1);
      count += 1;
    }
    if (count > LIMITS.recordFieldsMax) return undefined;
  }
  return header;
}

/** All names of the record; those that Sigma rules know from event XML stand beside its own. */
function fieldsOf(header: Header, data: Fields): Fields {
  const named = {
    Channel: header.LogName,
    Provider_Name: header.SourceName,
    EventID: header.EventCode,
    Computer: header.ComputerName,
    EventRecordID: header.RecordNumber,
    Security_UserID: header.Sid,
  };
  const system = Object.entries(named).filter(([, value]) => value !== undefined);
  // Without a prototype, `__proto__` is a field like any other.
  return Object.assign(Object.create(null), header, data, Object.fromEntries(system));
}
