import { minutes } from '../../core/duration.ts';
import type { CloudOpEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { and, field } from '../../match/predicate.ts';
import { oneOf } from '../../match/value-test.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { Description, Selection, Sighting } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { AZURE_ADMINISTRATIVE } from '../requirements.ts';
import { maskWebhookToken } from '../webhook-token.ts';
import { automationReceiver } from './automation-receiver.ts';

/** How long the outcome may follow the request. */
const OUTCOME_MS = minutes(10);

const OPERATIONS = [
  'microsoft.insights/actiongroups/write',
  'microsoft.logic/workflows/write',
  'microsoft.eventgrid/eventsubscriptions/write',
  'microsoft.eventgrid/topics/eventsubscriptions/write',
  'microsoft.eventgrid/systemtopics/eventsubscriptions/write',
] as const;

type CallFacts = Pick<
  CloudOpEvent,
  'operation' | 'outcome' | 'caller' | 'callerIp' | 'callerType' | 'subscription' | 'correlationId'
> & { readonly resourceId?: string | undefined; readonly receiver?: string | undefined };

const ID = 'azure-runbook-on-event';

/** One record says what was asked for and that it was done. */
const done = calls(`${ID}/x4`, ['accept', 'success'], ({ receiver }) => receiver !== undefined);

/** The request stands in one record and its outcome in another: together they prove it. */
const parts = calls(
  `${ID}/x4-parts`,
  ['start', 'accept', 'success'],
  ({ receiver, outcome }) => (receiver !== undefined) === (outcome === 'start'),
);

/**
 * An action group, a Logic App or a subscription of Event Grid was given a runbook or webhook of
 * Azure Automation to start. Seen where the log holds the request or the answer.
 */
export const t1053AzureRunbookOnEvent: AlertPipeline<object> =
  /* @__PURE__ */ alertPipeline<object>(() =>
    defineRule<CallFacts>({
      name: 'T1053AzureRunbookOnEvent',
      title: 'A runbook of Azure Automation was made the consequence of an event',
      revision: 1,
      attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1546']),
      mask: maskWebhookToken,
      about: {
        description:
          'An action group, a Logic App or an Event Grid subscription was written that starts a ' +
          'runbook of Azure Automation: code that runs without a schedule and without a caller.',
        platforms: ['azure'],
        severity: 'medium',
        requirements: [AZURE_ADMINISTRATIVE],
        options: { type: 'record', fields: {} },
      },
      selections: [done, { ...parts, holdMs: OUTCOME_MS }],
      withinMs: OUTCOME_MS,
      describe: tell,
    }),
  );

function calls(
  id: string,
  outcomes: readonly CloudOpEvent['outcome'][],
  isWanted: (facts: CallFacts) => boolean,
): Selection<CallFacts> {
  return {
    id,
    tier: 'extended',
    telemetry: ['azure/administrative'],
    gate: and(
      field('kind', 'cloudOp'),
      field('outcome', oneOf(outcomes)),
      field('operation', oneOf(OPERATIONS)),
    ),
    refine: (event) => {
      const facts = event.kind === 'cloudOp' ? factsOf(event) : undefined;
      if (event.kind !== 'cloudOp' || facts === undefined || !isWanted(facts)) return undefined;
      const { operation, outcome, resourceId, receiver } = facts;
      const leads = receiver === undefined ? '' : ` leads to ${receiver}`;
      const text = `${operation} ${outcome} on ${resourceId ?? '-'}${leads}`;
      return { keys: requestKeys(event), text, facts };
    },
  };
}

function factsOf(event: CloudOpEvent): CallFacts {
  const { operation, outcome, caller, callerIp, callerType, subscription, correlationId } = event;
  const resourceId = maskWebhookToken(event.resourceId ?? '-');
  const receiver = automationReceiver(event);
  return {
    operation,
    outcome,
    caller: caller === undefined ? undefined : maskWebhookToken(caller),
    callerIp,
    callerType,
    subscription,
    correlationId,
    resourceId,
    receiver: receiver === undefined ? undefined : maskWebhookToken(receiver),
  };
}

function requestKeys({ correlationId, operationId, operation, resourceId }: CloudOpEvent): Key[] {
  const id = correlationId ?? operationId;
  return id === undefined ? [] : [['azure-request', id, operation, fold(resourceId ?? '')]];
}

function tell(sightings: readonly Sighting<CallFacts>[]): Description | undefined {
  const result = sightings.find(({ facts }) => facts.outcome !== 'start')?.facts;
  const receiver = sightings.find(({ facts }) => facts.receiver !== undefined)?.facts.receiver;
  if (result === undefined || receiver === undefined) return undefined;
  const { operation, resourceId, caller, callerIp, callerType, subscription } = result;
  return {
    reasons: [{ points: 45, text: 'events of another service start a runbook' }],
    summary: `${resourceId} starts ${receiver}, by ${caller ?? 'an unknown caller'}`,
    source: { account: caller, ip: callerIp },
    details: {
      operationName: operation,
      resourceId,
      subscription,
      correlationId: result.correlationId,
      callerType,
      receiver,
    },
  };
}
