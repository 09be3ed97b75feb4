/** What is done to an Azure Automation account, for findings. */
import type { CloudOpEvent, TelemetryEvent } from '../../core/event.ts';
import type { KeyPart } from '../../core/key.ts';
import { type AutomationCall, automationCall } from '../automation-call.ts';

const ACCOUNTS = 'microsoft.automation/automationaccounts/';

/** True for any operation on an Automation account or what it holds. */
export function isAutomation(event: TelemetryEvent): event is CloudOpEvent {
  return event.kind === 'cloudOp' && event.operation.startsWith(ACCOUNTS);
}

/** A guard for operations on Automation accounts that went well, by what follows the account. */
export function succeeded(
  ...names: readonly string[]
): (event: TelemetryEvent) => event is CloudOpEvent {
  const wanted = new Set(names.map((name) => ACCOUNTS + name));
  return (event): event is CloudOpEvent =>
    event.kind === 'cloudOp' && event.outcome === 'success' && wanted.has(event.operation);
}

/** What changes the code of a runbook, published or not. */
export const writesRunbook: (event: TelemetryEvent) => event is CloudOpEvent = succeeded(
  'runbooks/write',
  'runbooks/draft/write',
  'runbooks/draft/content/write',
  'runbooks/draft/writecontent/action',
);

/** What makes a draft the code that runs. */
export const publishesRunbook: (event: TelemetryEvent) => event is CloudOpEvent = succeeded(
  'runbooks/publish/action',
  'runbooks/draft/publish/action',
);

/** Parts of a key, from the call; nothing where the record names no caller. */
export function callKey(
  event: TelemetryEvent,
  parts: (call: AutomationCall) => readonly KeyPart[],
): readonly KeyPart[] | undefined {
  const call = automationCall(event);
  return call?.caller === undefined ? undefined : [...parts(call), call.caller];
}

/** What the operation was done to, for people. */
export function itemLabel(event: CloudOpEvent): string {
  const { resource, resourceId } = automationCall(event) ?? {};
  return resource?.name ?? resource?.account ?? resourceId ?? '-';
}
