/** Events of the corpus as flat records under the names that Sigma rules use, with their source. */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { LogSource } from 'tocsin/match';
import { corpusFolder } from './mixed-stream.ts';

/** A flat event of one log. `logsource` is not a field of it, so that no rule can see it. */
export interface LogEvent {
  readonly record: Readonly<Record<string, unknown>>;
  readonly source: LogSource | undefined;
}

const SYSMON: Readonly<Record<number, string>> = {
  1: 'process_creation',
  2: 'file_change',
  3: 'network_connection',
  5: 'process_termination',
  6: 'driver_load',
  7: 'image_load',
  8: 'create_remote_thread',
  9: 'raw_access_thread',
  10: 'process_access',
  11: 'file_event',
  12: 'registry_add',
  13: 'registry_set',
  14: 'registry_rename',
  15: 'create_stream_hash',
  17: 'pipe_created',
  18: 'pipe_created',
  19: 'wmi_event',
  20: 'wmi_event',
  21: 'wmi_event',
  22: 'dns_query',
  23: 'file_delete',
  25: 'process_tampering',
  26: 'file_delete_detected',
  29: 'file_executable_detected',
  255: 'sysmon_error',
};

const SERVICES: Readonly<Record<string, string>> = {
  'microsoft-windows-sysmon/operational': 'sysmon',
  'microsoft-windows-powershell/operational': 'powershell',
  'windows powershell': 'powershell-classic',
  'microsoft-windows-windows defender/operational': 'windefend',
  'microsoft-windows-taskscheduler/operational': 'taskscheduler',
  'microsoft-windows-wmi-activity/operational': 'wmi',
  'microsoft-windows-bits-client/operational': 'bits-client',
};

const known = new Map<string, LogSource>();

/** The same object for the same source, which `dispatch` is quickest with. */
export function logSource(product: string, category?: string, service?: string): LogSource {
  const key = [product, category, service].join('/');
  const source = known.get(key) ?? { product, category, service };
  known.set(key, source);
  return source;
}

/** The source of a Windows event by its channel and number. */
export function windowsSource(channel: string, id: number): LogSource {
  const lower = channel.toLowerCase();
  const service = SERVICES[lower] ?? lower;
  if (service === 'sysmon') return logSource('windows', SYSMON[id], service);
  if (service === 'security' && id === 4688)
    return logSource('windows', 'process_creation', service);
  if (service === 'powershell' && id === 4104) return logSource('windows', 'ps_script', service);
  if (service === 'powershell' && id === 4103) return logSource('windows', 'ps_module', service);
  return logSource('windows', undefined, service);
}

type Data = Readonly<Record<string, unknown>>;

/** Events of a stream of the corpus, none where there is none. Lines of text have one field. */
export async function corpusEvents(name: 'mixed-small' | 'mixed-large'): Promise<LogEvent[]> {
  const path = join(corpusFolder(), `bench/${name}.jsonl.gz`);
  if (!existsSync(path)) return [];
  const events: LogEvent[] = [];
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
  for await (const line of lines) events.push(eventOf(JSON.parse(line).e));
  return events;
}

function eventOf(e: unknown): LogEvent {
  if (typeof e !== 'object' || e === null) {
    return { record: { message: String(e) }, source: logSource('linux') };
  }
  const { System: system, EventData: data, UserData: user, ...rest } = e as Data;
  if (system === undefined) return flat(e as Data);
  return flat({ ...(system as Data), ...(user as Data), ...(data as Data), ...rest });
}

function flat(record: Data): LogEvent {
  const { Channel: channel, EventID: id, operationName: operation } = record;
  if (typeof channel === 'string') return { record, source: windowsSource(channel, Number(id)) };
  if (operation === undefined) return { record, source: undefined };
  return { record, source: logSource('azure', undefined, 'activitylogs') };
}
