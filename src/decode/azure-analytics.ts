import type { Fields, Origin } from '../core/event.ts';
import { callerOf } from './azure-caller.ts';
import type { AzureRecord } from './azure-record.ts';
import { textOf } from './field-value.ts';
import { objectOf } from './object-field.ts';

interface AnalyticsRecord {
  readonly TimeGenerated?: unknown;
  readonly OperationNameValue?: unknown;
  readonly CategoryValue?: unknown;
  readonly Category?: unknown;
  readonly ActivityStatusValue?: unknown;
  readonly ActivitySubstatusValue?: unknown;
  readonly ResourceId?: unknown;
  readonly _ResourceId?: unknown;
  readonly SubscriptionId?: unknown;
  readonly _SubscriptionId?: unknown;
  readonly Caller?: unknown;
  readonly CallerIpAddress?: unknown;
  readonly Claims?: unknown;
  readonly Claims_d?: unknown;
  readonly HTTPRequest?: unknown;
  readonly Properties?: unknown;
  readonly Properties_d?: unknown;
  readonly EventDataId?: unknown;
  readonly CorrelationId?: unknown;
  readonly OperationId?: unknown;
}

/**
 * The record in a row of the Log Analytics table `AzureActivity`, whose columns hold objects as
 * such or as JSON text; undefined in anything else.
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/azureactivity
 */
export function analyticsRecord(
  content: AnalyticsRecord & Fields,
  origin: Origin,
): AzureRecord | undefined {
  if (typeof content.OperationNameValue !== 'string') return undefined;
  const claims = objectOf(content.Claims_d, origin) ?? objectOf(content.Claims, origin) ?? {};
  const properties =
    objectOf(content.Properties_d, origin) ?? objectOf(content.Properties, origin) ?? {};
  const http = objectOf(content.HTTPRequest, origin);
  return {
    clock: 'TimeGenerated',
    time: content.TimeGenerated,
    operation: textOf(content.OperationNameValue),
    category:
      textOf(content.CategoryValue) ??
      textOf(content.Category) ??
      textOf(properties['eventCategory']),
    eventName: textOf(properties['eventName']),
    status: textOf(content.ActivityStatusValue),
    subStatus: textOf(content.ActivitySubstatusValue) ?? textOf(properties['statusCode']),
    // The column with the bar before its name has the same in lower case.
    resourceId: textOf(content.ResourceId) ?? textOf(content._ResourceId),
    subscription: textOf(content.SubscriptionId) ?? textOf(content._SubscriptionId),
    caller: callerOf(
      textOf(content.Caller),
      claims,
      textOf(content.CallerIpAddress) ?? http?.['clientIpAddress'],
    ),
    httpMethod: textOf(http?.['method']),
    eventDataId: textOf(content.EventDataId),
    correlationId: textOf(content.CorrelationId),
    operationId: textOf(content.OperationId),
    properties,
  };
}
