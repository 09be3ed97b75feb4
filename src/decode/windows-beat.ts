import type { Fields } from '../core/event.ts';
import { isObject } from './record-bounds.ts';
import type { WindowsRecord } from './windows-record.ts';

const DOTTED = 'winlog.';
const DOTTED_DATA = 'winlog.event_data.';

interface Winlog {
  readonly channel?: unknown;
  readonly provider_name?: unknown;
  readonly event_id?: unknown;
  readonly computer_name?: unknown;
  readonly record_id?: unknown;
  readonly event_data?: unknown;
  readonly user_data?: unknown;
}

/**
 * The event in a record of Winlogbeat or the Elastic Agent, whose `winlog` fields are nested or
 * named with dots; undefined in any other.
 * https://www.elastic.co/guide/en/beats/winlogbeat/current/exported-fields-winlog.html
 */
export function beatRecord(content: Fields): WindowsRecord | undefined {
  const winlog = winlogOf(content);
  if (winlog === undefined) return undefined;
  const data = dataOf(winlog);
  return {
    channel: winlog.channel,
    provider: winlog.provider_name,
    eventId: winlog.event_id,
    computer: winlog.computer_name ?? hostName(content),
    recordId: winlog.record_id,
    times: {
      createdName: 'TimeCreated',
      created: undefined,
      timestamp: content['@timestamp'],
      eventTime: undefined,
    },
    data,
    fields: { ...systemFields(winlog), ...data },
    isEvtx: false,
  };
}

function winlogOf(content: Fields): Winlog | undefined {
  const { winlog } = content as { readonly winlog?: unknown };
  if (isObject(winlog)) return winlog;
  return 'winlog.event_id' in content ? undotted(content) : undefined;
}

/** `Object.fromEntries` defines what it is given, so `__proto__` is a field like any other. */
function undotted(content: Fields): Winlog {
  const names = Object.keys(content).filter((name) => name.startsWith(DOTTED));
  const fields = names
    .filter((name) => !name.startsWith(DOTTED_DATA))
    .map((name) => [name.slice(DOTTED.length), content[name]]);
  const data = names
    .filter((name) => name.startsWith(DOTTED_DATA))
    .map((name) => [name.slice(DOTTED_DATA.length), content[name]]);
  return Object.fromEntries([...fields, ['event_data', Object.fromEntries(data)]]);
}

function dataOf({ event_data, user_data }: Winlog): Fields {
  if (isObject(event_data)) return event_data;
  return isObject(user_data) ? user_data : {};
}

function hostName(content: Fields): unknown {
  const { host } = content as { readonly host?: unknown };
  return isObject(host) ? host['name'] : content['host.name'];
}

/** The fields that Sigma rules know by the names of event XML. */
function systemFields(winlog: Winlog): Fields {
  const named = {
    Provider_Name: winlog.provider_name,
    EventID: winlog.event_id,
    Channel: winlog.channel,
    Computer: winlog.computer_name,
    EventRecordID: winlog.record_id,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}
