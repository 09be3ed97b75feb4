/** Synthetic events of Azure Automation: what a decoder would make of Activity log records. */
import type { CloudOpEvent } from '../../src/core/event.ts';
import { START_MS } from './events.ts';

export const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
export const ACCOUNT = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ops\
/providers/Microsoft.Automation/automationAccounts/aa-ops`;

export type More = Partial<CloudOpEvent> & { readonly atMs?: number };

let records = 0;

/** An operation of any provider that succeeded, by a member of the tenant. */
export function cloudOp(operation: string, resourceId: string, more: More = {}): CloudOpEvent {
  const { atMs = 0, ...fields } = more;
  records += 1;
  return {
    kind: 'cloudOp',
    provider: 'azure',
    timeMs: START_MS + atMs,
    clock: 'eventTimestamp',
    host: 'azure',
    telemetry: 'azure/administrative',
    recordId: `event-${records}`,
    origin: { source: 'test', position: records },
    fields: {},
    raw: undefined,
    operation: operation.toLowerCase(),
    outcome: 'success',
    resourceId,
    subscription: SUBSCRIPTION,
    caller: 'eve@contoso.example',
    callerType: 'user',
    callerIp: '203.0.113.20',
    objectId: undefined,
    correlationId: `correlation-${records}`,
    ...fields,
  };
}

/** An operation on something of the account `aa-ops`, for example `runbooks/draft/write`. */
export function automation(name: string, item: string, more: More = {}): CloudOpEvent {
  const resourceId = item === '' ? ACCOUNT : `${ACCOUNT}/${item}`;
  return cloudOp(`microsoft.automation/automationaccounts/${name}`, resourceId, more);
}

/** An operation on a runbook of the account, `SyncUsers` unless told otherwise. */
export function runbook(name: string, more: More = {}, called = 'SyncUsers'): CloudOpEvent {
  return automation(`runbooks/${name}`, `runbooks/${called}`, more);
}

/** A webhook of the account, `SyncHook` unless told otherwise, created or updated. */
export function webhook(more: More = {}, called = 'SyncHook'): CloudOpEvent {
  const fields = { httpMethod: 'PUT', subOutcome: 'Created', ...more };
  return automation('webhooks/write', `webhooks/${called}`, fields);
}

/** The address of a webhook that is still to be created. */
export function webhookUri(more: More = {}): CloudOpEvent {
  return automation('webhooks/action', 'webhooks/generateUri', { httpMethod: 'POST', ...more });
}

/** The creation of the account. */
export function accountMade(more: More = {}): CloudOpEvent {
  return automation('write', '', { httpMethod: 'PUT', subOutcome: 'Created', ...more });
}

/** An earlier operation of a caller that no alert tells: it only makes history. */
export function earlier(atMs: number, more: More = {}): CloudOpEvent {
  return automation('schedules/write', 'schedules/Nightly', { ...more, atMs });
}

/** Claims of a service principal. */
export const PROGRAM: More = {
  caller: '5f0c8f0e-0000-4000-8000-00000000d001',
  callerType: 'servicePrincipal',
  appId: '5f0c8f0e-0000-4000-8000-00000000d001',
  objectId: '5f0c8f0e-0000-4000-8000-00000000d0b1',
};
