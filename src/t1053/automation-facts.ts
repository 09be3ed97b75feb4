/** Which records of Azure Automation count, what one says, and to which others it belongs. */
import { minutes } from '../core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../core/event.ts';
import type { Key } from '../core/key.ts';
import { fold } from '../core/text.ts';
import { windowStart } from '../core/time.ts';
import { and, field, type Predicate } from '../match/predicate.ts';
import { oneOf } from '../match/value-test.ts';
import type { Finding } from '../rule/rule.ts';
import type { Seen } from '../rule/seen.ts';
import { type AutomationCall, automationCall } from './automation-call.ts';
import { type AutomationHistory, automationHistory } from './automation-history.ts';
import {
  type AutomationOperation,
  type AutomationUse,
  operationNames,
} from './automation-operation.ts';
import type { AutomationResource } from './automation-resource.ts';
import { maskWebhookToken } from './webhook-token.ts';

/** What one record says. No field holds the token of a webhook. */
export interface AutomationFacts
  extends Pick<
    CloudOpEvent,
    | 'outcome'
    | 'subOutcome'
    | 'subscription'
    | 'caller'
    | 'callerType'
    | 'callerIp'
    | 'appId'
    | 'objectId'
    | 'correlationId'
    | 'httpMethod'
  > {
  /** Full name as the record has it. */
  readonly operationName: string;
  readonly operation: AutomationOperation;
  readonly resourceId?: string | undefined;
  readonly resource?: AutomationResource | undefined;
  readonly history: AutomationHistory;
}

/** Equal operations within a clock-aligned bucket of this length are one action. */
const GROUP_MS = minutes(5);

/** A gate for `Selection.gate`: operations of one use that ended in one of the outcomes. */
export function automationGate(
  use: AutomationUse,
  ...outcomes: readonly CloudOpEvent['outcome'][]
): Predicate {
  return and(
    field('kind', 'cloudOp'),
    field('outcome', oneOf(outcomes)),
    field('operation', oneOf(operationNames(use))),
  );
}

/** The keys that a record of a call has, and those it asks for. */
type KeysOf = (call: AutomationCall) => Pick<Finding<unknown>, 'keys' | 'asks'>;

/** A function for `Selection.refine`, for gates that let only known operations pass. */
export function automationRefine(
  keysOf: KeysOf,
): (event: TelemetryEvent, seen: Seen) => Finding<AutomationFacts> | undefined {
  return (event, seen) => {
    const call = automationCall(event);
    if (call?.operation === undefined) return undefined;
    const facts = factsOf(call, call.operation, seen);
    return { ...keysOf(call), text: textOf(facts), facts };
  };
}

function factsOf(
  call: AutomationCall,
  operation: AutomationOperation,
  seen: Seen,
): AutomationFacts {
  const { event, resource, resourceId } = call;
  const caller = event.caller === undefined ? undefined : maskWebhookToken(event.caller);
  return {
    operationName: event.operation,
    operation,
    outcome: event.outcome,
    subOutcome: event.subOutcome,
    subscription: event.subscription,
    resourceId,
    resource,
    caller,
    callerType: event.callerType,
    callerIp: event.callerIp,
    appId: event.appId,
    objectId: event.objectId,
    correlationId: event.correlationId,
    httpMethod: event.httpMethod,
    history: automationHistory(call, seen),
  };
}

function textOf({ operationName, outcome, resource, resourceId, caller }: AutomationFacts): string {
  const on = resource?.name ?? resource?.account ?? resourceId ?? '-';
  return `${operationName} ${outcome} on ${on} by ${caller ?? '-'}`;
}

/** The same operation of one caller on one thing, in one bucket of five minutes. */
export function groupKey(call: AutomationCall): Key {
  const { event, operation, place, item } = call;
  const who = call.caller ?? event.callerIp ?? '';
  const bucketMs = windowStart(event.timeMs, GROUP_MS);
  // Code may lie below a named thing, as packages of one environment do.
  const thing = operation?.use === 'codePath' ? [fold(call.resourceId ?? '')] : item;
  return ['azure', operation?.name ?? '', ...place, ...thing, who, bucketMs];
}

/** All records of one request: a deployment makes many under one correlation id. */
export function requestKeys(call: AutomationCall): readonly Key[] {
  const { event, operation, place, item } = call;
  const id = event.correlationId ?? event.operationId;
  return id === undefined ? [] : [['azure-request', id, operation?.name ?? '', ...place, ...item]];
}
