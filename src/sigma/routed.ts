/** A rule asked of the events of its log source alone. */

import type { LogSource } from '../match/dispatch-rule.ts';
import { and, not, or, type Predicate } from '../match/predicate.ts';
import { oneOf } from '../match/value-test.ts';
import { conjunction } from './joined-predicates.ts';
import { mapFields } from './mapped-fields.ts';
import type { SigmaRule } from './sigma-rule.ts';
import {
  CATEGORIES,
  FIELDS_OF_4688,
  SECURITY_4688,
  SERVICES,
  type Telemetry,
} from './windows-channels.ts';

const CHANNEL = 'Channel';

/**
 * The predicate of a rule with its log source. An event that does not say where it comes from is
 * asked by every rule; one of a Windows channel by those of that channel. Rules about processes
 * are asked of Security 4688, too, under the names that fields have there, unless an exception of
 * the rule needs a field that is never logged there.
 */
export function routed({
  logSource,
  predicate,
}: Pick<SigmaRule, 'logSource' | 'predicate'>): Predicate {
  if (logSource.product !== undefined && logSource.product !== 'windows') {
    return and(not(present(CHANNEL)), predicate);
  }
  const telemetry = telemetryOf(logSource);
  if (telemetry === undefined) return predicate;
  const undeclared = not(present(CHANNEL));
  const own = and(or(undeclared, from(telemetry)), predicate);
  if (logSource.category !== 'process_creation') return own;
  const { predicate: elsewhere, isBlind } = mapFields(predicate, FIELDS_OF_4688);
  if (isBlind || elsewhere === undefined) return own;
  return or(own, and(from(SECURITY_4688), elsewhere));
}

/** The events that a log source of Windows is about; undefined where that is not known. */
export function telemetryOf({ product, category, service }: LogSource): Telemetry | undefined {
  if (product !== 'windows') return undefined;
  const ofCategory = category === undefined ? undefined : own(CATEGORIES, category);
  const channels = service === undefined ? undefined : own(SERVICES, service);
  return ofCategory ?? (channels && { channels });
}

/** The same with Security 4688, which tells of processes, too. */
export function telemetriesOf(logSource: LogSource): readonly Telemetry[] {
  const telemetry = telemetryOf(logSource);
  if (telemetry === undefined) return [];
  return logSource.category === 'process_creation' ? [telemetry, SECURITY_4688] : [telemetry];
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function from({ channels, eventIds }: Telemetry): Predicate {
  const inChannel: Predicate = { op: 'test', field: CHANNEL, test: oneOf(channels) };
  if (eventIds === undefined) return inChannel;
  return conjunction([inChannel, { op: 'test', field: 'EventID', test: oneOf(eventIds) }]);
}

function present(field: string): Predicate {
  return { op: 'test', field, test: { op: 'exists' } };
}
