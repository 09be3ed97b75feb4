import type { Fields, Origin } from '../core/event.ts';
import { callerOf } from './azure-caller.ts';
import { entraCaller } from './azure-entra.ts';
import type { AzureRecord } from './azure-record.ts';
import { wordOf } from './azure-rest.ts';
import { textOf } from './field-value.ts';
import { objectOf } from './object-field.ts';

interface HubRecord {
  readonly time?: unknown;
  /** What the REST form has instead of `time`. */
  readonly eventTimestamp?: unknown;
  readonly operationName?: unknown;
  readonly category?: unknown;
  readonly resourceId?: unknown;
  readonly resultType?: unknown;
  readonly status?: unknown;
  readonly resultSignature?: unknown;
  readonly callerIpAddress?: unknown;
  readonly identity?: unknown;
  readonly properties?: unknown;
  readonly correlationId?: unknown;
}

/** Categories of the Activity log from before it said its kind in `properties.eventCategory`. */
const VERBS: ReadonlySet<unknown> = new Set(['Write', 'Delete', 'Action']);

/**
 * The record in what Azure Monitor writes of any log to storage and to Event Hubs; undefined in
 * anything else. https://learn.microsoft.com/azure/azure-monitor/platform/resource-logs-schema
 */
export function hubRecord(content: HubRecord & Fields, origin: Origin): AzureRecord | undefined {
  if (!isHubRecord(content)) return undefined;
  const { category, callerIpAddress } = content;
  const identity = objectOf(content.identity, origin);
  const claims = objectOf(identity?.['claims'] ?? identity?.['claim'], origin);
  const properties = objectOf(content.properties, origin) ?? {};
  return {
    clock: 'time',
    time: content.time,
    operation: wordOf(content.operationName),
    category:
      textOf(properties['eventCategory']) ??
      (VERBS.has(category) ? 'Administrative' : textOf(category)),
    eventName: textOf(properties['eventName']),
    status: textOf(content.resultType) ?? wordOf(content.status) ?? textOf(properties['result']),
    subStatus: textOf(content.resultSignature) ?? textOf(properties['statusCode']),
    resourceId: textOf(content.resourceId),
    subscription: undefined,
    caller:
      claims === undefined
        ? entraCaller(properties, callerIpAddress)
        : callerOf(undefined, claims, callerIpAddress),
    httpMethod: undefined,
    eventDataId: textOf(properties['eventDataId']),
    correlationId: textOf(content.correlationId),
    operationId: textOf(properties['operationId']),
    properties,
  };
}

/**
 * Other programs name operations too, so the resource or the category must be there. Where a relay
 * kept an operation in parts, as the REST form has it, `time` tells the two apart.
 */
function isHubRecord(record: HubRecord): boolean {
  const { time, eventTimestamp, operationName, category, resourceId } = record;
  if (time === undefined && eventTimestamp !== undefined) return false;
  const isOfResource = typeof resourceId === 'string' && resourceId.startsWith('/');
  const operation = time === undefined ? operationName : wordOf(operationName);
  return typeof operation === 'string'
    ? isOfResource || typeof category === 'string'
    : isOfResource && typeof category === 'string' && time !== undefined;
}
