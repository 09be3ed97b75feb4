/** An event of Azure Automation, read once for all that the alerts ask of it. */
import type { CloudOpEvent, TelemetryEvent } from '../core/event.ts';
import type { KeyPart } from '../core/key.ts';
import { fold } from '../core/text.ts';
import {
  type AutomationOperation,
  automationOperation,
  isAutomationOperation,
} from './automation-operation.ts';
import { type AutomationResource, automationResource } from './automation-resource.ts';
import { maskWebhookToken } from './webhook-token.ts';

export interface AutomationCall {
  readonly event: CloudOpEvent;
  /** Nothing for an operation that is only part of the history. */
  readonly operation: AutomationOperation | undefined;
  readonly resource: AutomationResource | undefined;
  /** The resource id as the source spelled it, without the token of a webhook. */
  readonly resourceId: string | undefined;
  /** Subscription and account, folded; the whole resource id where it names no account. */
  readonly place: readonly KeyPart[];
  /** Kind and name within the account, folded. */
  readonly item: readonly KeyPart[];
  /** The caller, folded: its object id, else its name, else its application. */
  readonly caller: string | undefined;
}

/** The event read, where it is of Azure Automation. */
export function automationCall(event: TelemetryEvent): AutomationCall | undefined {
  if (event.kind !== 'cloudOp' || !isAutomationOperation(event.operation)) return undefined;
  const { subscription = '', objectId, caller = event.appId } = event;
  const resourceId = masked(event.resourceId);
  const operation = automationOperation(event.operation);
  const resource = resourceOf(operation, resourceId);
  const who = objectId ?? caller;
  return {
    event,
    operation,
    resource,
    resourceId,
    place: [fold(subscription), fold(resource?.account ?? resourceId ?? '')],
    item: [resource?.kind ?? '', fold(resource?.name ?? '')],
    caller: who === undefined ? undefined : fold(who),
  };
}

/** The address of a webhook is asked of `webhooks/generateUri`, which is no webhook. */
function resourceOf(
  operation: AutomationOperation | undefined,
  resourceId: string | undefined,
): AutomationResource | undefined {
  const resource = automationResource(resourceId);
  const isFunction =
    operation?.use === 'webhookUri' && fold(resource?.name ?? '') === 'generateuri';
  return resource === undefined || !isFunction ? resource : { account: resource.account };
}

function masked(text: string | undefined): string | undefined {
  return text === undefined ? undefined : maskWebhookToken(text);
}
