/** What both alerts on Azure Automation say of an action. */
import type { Detail, Entity, Reason } from '../core/alert.ts';
import { fold } from '../core/text.ts';
import type { Sighting } from '../rule/rule.ts';
import type { AutomationFacts } from './automation-facts.ts';
import type { AzureAllowOptions } from './azure-allow.ts';

export type AutomationSighting = Sighting<AutomationFacts>;

/** 15 points for a caller of whom nobody said that it deploys: a guest, a program or a newcomer. */
export function callerReasons(facts: AutomationFacts, options: AzureAllowOptions): Reason[] {
  const what = isDeployCaller(facts, options) ? undefined : strangeness(facts);
  return what === undefined ? [] : [{ points: 15, text: what }];
}

function isDeployCaller(facts: AutomationFacts, options: AzureAllowOptions): boolean {
  const { appId, callerType, objectId } = facts;
  // A person's application is only the program in between, which others may use as well.
  const isPerson = callerType === 'user' || callerType === 'guest';
  const ids = [objectId, isPerson ? undefined : appId].filter((id) => id !== undefined).map(fold);
  return (options.deployCallers ?? []).some((listed) => ids.includes(fold(listed)));
}

function strangeness({ callerType, history }: AutomationFacts): string | undefined {
  if (callerType === 'guest') return 'the caller is a guest of the tenant';
  if (callerType === 'servicePrincipal')
    return 'the caller is a service principal that is not listed';
  return history.isCallerNew ? 'the caller is new at this account' : undefined;
}

/** The records that prove the action: what succeeded, else what was accepted and did not fail. */
export function provenCalls(
  sightings: readonly AutomationSighting[],
): readonly AutomationSighting[] {
  const withOutcome = (outcome: AutomationFacts['outcome']): readonly AutomationSighting[] =>
    sightings.filter(({ facts }) => facts.outcome === outcome);
  const succeeded = withOutcome('success');
  if (succeeded.length > 0) return succeeded;
  return withOutcome('failure').length > 0 ? [] : sightings;
}

/** What all records together give: each reason once, in the order of the records. */
export function distinctReasons(
  sightings: readonly AutomationSighting[],
  reasonsOf: (facts: AutomationFacts) => readonly Reason[],
): Reason[] {
  const reasons = sightings.flatMap(({ facts }) => reasonsOf(facts));
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
}

/** Why the action is expected. One record that is not leaves the whole action unexpected. */
export function expectedBy(
  sightings: readonly AutomationSighting[],
  expectation: (facts: AutomationFacts) => string | undefined,
): string | undefined {
  const found = sightings.map(({ facts }) => expectation(facts));
  return found.includes(undefined) ? undefined : found[0];
}

/** Who acted, and from where. */
export function automationSource({ caller, callerIp }: AutomationFacts): Entity {
  return { account: caller, ip: callerIp };
}

/** The fields that both alerts show beside the common ones. */
export function automationDetails(facts: AutomationFacts): Record<string, Detail | undefined> {
  return {
    operationName: facts.operationName,
    resourceId: facts.resourceId,
    subscription: facts.subscription,
    automationAccount: facts.resource?.account,
    correlationId: facts.correlationId,
    callerType: facts.callerType,
    appId: facts.appId,
    objectId: facts.objectId,
  };
}

/** What was done to what, by whom and from where; `kind` says better what was done, if given. */
export function automationSummary(facts: AutomationFacts, kind: string | undefined): string {
  const { operation, resource, caller, callerIp } = facts;
  const thing =
    resource?.name === undefined ? operation.thing : `${operation.thing} ${resource.name}`;
  const done = kind === undefined ? operation.done : `was ${kind}`;
  const account = `in Automation account ${resource?.account ?? '(unknown)'}`;
  const from = callerIp === undefined ? '' : ` from ${callerIp}`;
  return `${thing} ${account} ${done} by ${caller ?? 'an unknown caller'}${from}`;
}
