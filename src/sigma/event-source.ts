/** Which log an event comes from, so that only rules about it are looked at. */
import type { LogSource } from '../match/dispatch-rule.ts';
import { telemetriesOf } from './routed.ts';
import type { SigmaRule } from './sigma-rule.ts';

/** Logs that are told apart at a time; then they are forgotten and told apart anew. */
const SOURCES_MAX = 4_096;

/**
 * The log of an event of Windows: its channel as service, its id as category. Undefined where the
 * event does not say, so that every rule is asked.
 */
export function eventSources(): (fields: object) => LogSource | undefined {
  const known = new Map<string, LogSource>();
  return (fields) => {
    const { Channel: channel, EventID: id } = fields as Readonly<Record<string, unknown>>;
    if (typeof channel !== 'string') return undefined;
    const name = `${typeof id === 'object' ? '' : id}:${channel}`;
    let source = known.get(name);
    if (source === undefined) {
      if (known.size >= SOURCES_MAX) known.clear();
      source = { product: 'windows', category: String(id), service: channel.toLowerCase() };
      known.set(name, source);
    }
    return source;
  };
}

/** The logs of a rule, in these words; undefined for all. */
export function sourcesOf({ logSource }: SigmaRule): readonly LogSource[] | undefined {
  const { product } = logSource;
  if (product === undefined) return undefined;
  const telemetries = telemetriesOf(logSource);
  if (telemetries.length === 0) return [{ product }];
  return telemetries.flatMap(({ channels, eventIds }) =>
    channels.flatMap((channel): LogSource[] => {
      const source = { product, service: channel.toLowerCase() };
      return eventIds?.map((id) => ({ ...source, category: String(id) })) ?? [source];
    }),
  );
}
