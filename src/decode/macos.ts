/**
 * Events of Endpoint Security of macOS as `eslogger` prints them, one object a line. Names and
 * nesting follow the structures of the framework:
 * https://developer.apple.com/documentation/endpointsecurity/es_message_t
 * `macos-event` says what each kind of event means.
 */
import type { EventBase, Fields, Origin } from '../core/event.ts';
import type { SourceRecord } from '../core/record.ts';
import { textOf } from './field-value.ts';
import type { Decoded, Format } from './format.ts';
import { type HostName, hostNameOf } from './host-name.ts';
import { macosEvent } from './macos-event.ts';
import { readTime } from './read-time.ts';
import { isObject } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';
import type { Zone } from './time-zone.ts';

/** What every message has. */
interface Message {
  readonly name: string;
  /** What belongs to the kind of event. */
  readonly body: Fields;
  /** The process that did it. */
  readonly process: Fields;
}

/** Records name no host, so it is that of the carrier, or the one that is assumed. */
export const macos: Format = ({ zone, host }) => ({
  push: (content, record, given) => {
    if (typeof content === 'string') return undefined;
    const message = messageOf(content);
    if (message === undefined) return undefined;
    return [decodeMessage(message, content, hostNameOf(given ?? host), zone, record)];
  },
  flush: () => [],
});

/** The message, by its own marks: a process with an audit token, and one event. */
function messageOf({ process, event }: Fields): Message | undefined {
  if (!isObject(process) || !isObject(process['audit_token']) || !isObject(event)) return undefined;
  const [name, ...others] = Object.keys(event);
  const body = name === undefined ? undefined : event[name];
  if (name === undefined || others.length > 0 || !isObject(body)) return undefined;
  return { name, body, process };
}

function decodeMessage(
  { name, body, process }: Message,
  content: Fields,
  { host, fqdn }: HostName,
  zone: Zone | undefined,
  record: SourceRecord,
): Decoded {
  const origin: Origin = { source: record.source, position: record.position };
  const time = textOf(content['time']);
  if (time === undefined) {
    return new RecordFailure('time-missing', 'expected a time in time, received none', origin);
  }
  const reading = readTime('time', time, zone, origin);
  if (reading instanceof RecordFailure) return reading;
  const base: EventBase = {
    timeMs: reading.timeMs,
    clock: reading.clock,
    host,
    fqdn,
    telemetry: `macos-es/${name.toLowerCase()}`,
    recordId: textOf(content['global_seq_num']),
    origin,
    fields: content,
    raw: record.data,
  };
  return macosEvent(name, body, process, base);
}
