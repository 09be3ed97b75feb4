import type { Fields, Origin } from '../core/event.ts';
import { callerOf } from './azure-caller.ts';
import type { AzureRecord } from './azure-record.ts';
import { textOf } from './field-value.ts';
import { objectOf } from './object-field.ts';
import { isObject } from './record-bounds.ts';

interface RestRecord {
  readonly eventTimestamp?: unknown;
  readonly operationName?: unknown;
  readonly category?: unknown;
  readonly eventName?: unknown;
  readonly status?: unknown;
  readonly subStatus?: unknown;
  readonly resourceId?: unknown;
  readonly resourceUri?: unknown;
  readonly subscriptionId?: unknown;
  readonly caller?: unknown;
  readonly claims?: unknown;
  readonly authorization?: unknown;
  readonly httpRequest?: unknown;
  readonly properties?: unknown;
  readonly eventDataId?: unknown;
  readonly correlationId?: unknown;
  readonly operationId?: unknown;
}

/**
 * The record in what the REST API, the portal and the command line print of the Activity log,
 * where words such as the operation come with a translation; undefined in anything else.
 * https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema
 */
export function restRecord(content: RestRecord & Fields, origin: Origin): AzureRecord | undefined {
  const { operationName } = content;
  if (!isRestRecord(content)) return undefined;
  const http = objectOf(content.httpRequest, origin);
  const claims = objectOf(content.claims, origin) ?? {};
  const properties = objectOf(content.properties, origin) ?? {};
  return {
    clock: 'eventTimestamp',
    time: content.eventTimestamp,
    operation: wordOf(operationName),
    category: wordOf(content.category) ?? textOf(properties['eventCategory']),
    eventName: wordOf(content.eventName),
    status: wordOf(content.status),
    subStatus: wordOf(content.subStatus) ?? textOf(properties['statusCode']),
    resourceId:
      textOf(content.resourceId) ??
      textOf(content.resourceUri) ??
      textOf(objectOf(content.authorization, origin)?.['scope']),
    subscription: textOf(content.subscriptionId),
    caller: callerOf(textOf(content.caller), claims, http?.['clientIpAddress']),
    httpMethod: textOf(http?.['method']),
    eventDataId: textOf(content.eventDataId),
    correlationId: textOf(content.correlationId),
    operationId: textOf(content.operationId),
    properties,
  };
}

/** Relays that flatten words leave texts, and operations of Resource Manager have slashes. */
function isRestRecord({ operationName, eventTimestamp }: RestRecord): boolean {
  if (isObject(operationName)) return Object.hasOwn(operationName, 'value');
  const isText = typeof operationName === 'string' && operationName.includes('/');
  return isText && eventTimestamp !== undefined;
}

/** The text of a word, alone or with its translation: `{ value, localizedValue }`. */
export function wordOf(word: unknown): string | undefined {
  return textOf(isObject(word) ? word['value'] : word);
}
