import type { Fields } from '../core/event.ts';
import { entraCaller } from './azure-entra.ts';
import type { AzureRecord } from './azure-record.ts';
import { textOf } from './field-value.ts';
import { isObject } from './record-bounds.ts';

interface GraphRecord {
  readonly activityDateTime?: unknown;
  readonly activityDisplayName?: unknown;
  readonly category?: unknown;
  readonly result?: unknown;
  readonly targetResources?: unknown;
  readonly initiatedBy?: unknown;
  readonly id?: unknown;
  readonly correlationId?: unknown;
}

/**
 * The record in a directory audit of Microsoft Graph; undefined in anything else.
 * https://learn.microsoft.com/graph/api/resources/directoryaudit
 */
export function graphRecord(content: GraphRecord & Fields): AzureRecord | undefined {
  const { activityDisplayName, activityDateTime, initiatedBy, targetResources } = content;
  const isAudit = activityDateTime !== undefined || isObject(initiatedBy);
  if (typeof activityDisplayName !== 'string' || !isAudit) return undefined;
  const target: unknown = Array.isArray(targetResources) ? targetResources[0] : undefined;
  return {
    clock: 'activityDateTime',
    time: activityDateTime,
    operation: textOf(activityDisplayName),
    category: textOf(content.category),
    eventName: undefined,
    status: textOf(content.result),
    subStatus: undefined,
    resourceId: isObject(target) ? textOf(target['id']) : undefined,
    subscription: undefined,
    caller: entraCaller(content, undefined),
    httpMethod: undefined,
    eventDataId: textOf(content.id),
    correlationId: textOf(content.correlationId),
    operationId: undefined,
    properties: {},
  };
}
