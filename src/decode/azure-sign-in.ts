import type { Fields } from '../core/event.ts';
import { entraCaller } from './azure-entra.ts';
import type { AzureRecord } from './azure-record.ts';
import { textOf } from './field-value.ts';
import { isObject } from './record-bounds.ts';

interface SignInRecord {
  readonly createdDateTime?: unknown;
  readonly status?: unknown;
  readonly userPrincipalName?: unknown;
  readonly servicePrincipalId?: unknown;
  readonly id?: unknown;
  readonly correlationId?: unknown;
}

/**
 * The record in a sign-in of Microsoft Graph, under the words that Azure Monitor exports it with;
 * undefined in anything else. https://learn.microsoft.com/graph/api/resources/signin
 */
export function signInRecord(content: SignInRecord & Fields): AzureRecord | undefined {
  const { createdDateTime, status, userPrincipalName, servicePrincipalId } = content;
  const isOfAccount = textOf(userPrincipalName) ?? textOf(servicePrincipalId);
  const errorCode = isObject(status) ? textOf(status['errorCode']) : undefined;
  if (isOfAccount === undefined || errorCode === undefined) return undefined;
  if (typeof createdDateTime !== 'string') return undefined;
  return {
    clock: 'createdDateTime',
    time: createdDateTime,
    operation: 'Sign-in activity',
    category: 'SignInLogs',
    eventName: undefined,
    status: errorCode,
    subStatus: undefined,
    resourceId: undefined,
    subscription: undefined,
    caller: entraCaller(content, undefined),
    httpMethod: undefined,
    eventDataId: textOf(content.id),
    correlationId: textOf(content.correlationId),
    operationId: undefined,
    properties: {},
  };
}
