/**
 * A record of another program, whole and unread, as forwarders wrap it: Splunk (`_raw`, in an
 * export `result._raw`, to its collector `event`), Elastic (`event.original`, `message`), Wazuh
 * (`full_log`), Fluent Bit (`log`), Graylog (`full_message`, `short_message`), NXLog (`Message`),
 * CloudWatch (`@message`), EventBridge (`detail`), Event Hubs (`body`) and text logs of Azure
 * Monitor (`RawData`).
 */
import type { Fields } from '../core/event.ts';
import { textOf } from './field-value.ts';
import { fieldAt } from './object-field.ts';
import { isObject } from './record-bounds.ts';

/** What an object carries. */
export interface CarriedRecord {
  readonly data: unknown;
  /** Host that the carrier names, for a record that names none. */
  readonly host: string | undefined;
}

const TEXTS: readonly string[] = [
  ...['_raw', 'result._raw', 'event.original', 'full_log', 'full_message', 'RawData', '@message'],
  ...['log', 'message', 'Message', 'short_message', 'body', 'Body', 'event'],
];
const OBJECTS: readonly string[] = ['event', 'body', 'Body', 'result', 'detail'];
const HOSTS: readonly string[] = [
  ...['host.name', 'host.hostname', 'host', 'hostname', 'Hostname', 'HOST', 'Computer'],
  ...['result.host', 'predecoder.hostname', 'beat.hostname', 'agent.hostname', 'agent.name'],
];

/** JSON, event XML, an audit record, or the priority or time of a line of syslog. */
const record = /^\s{0,16}(?:[{[<]|type=|node=|audit|\d{4}-\d\d-\d\dT|[A-Z][a-z]{2} {1,2}\d)/;

/** The record in the object; undefined where no field holds what begins as one. */
export function carriedRecord(content: Fields): CarriedRecord | undefined {
  const data =
    firstOf(content, TEXTS, (value) => typeof value === 'string' && record.test(value)) ??
    firstOf(content, OBJECTS, isObject);
  if (data === undefined) return undefined;
  return { data, host: textOf(firstOf(content, HOSTS, isName)) };
}

function firstOf(
  content: Fields,
  names: readonly string[],
  isWanted: (value: unknown) => boolean,
): unknown {
  for (const name of names) {
    const value = fieldAt(content, name);
    if (isWanted(value)) return value;
  }
  return undefined;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && textOf(value) !== undefined;
}
