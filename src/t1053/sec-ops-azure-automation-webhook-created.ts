import type { Detail, Reason } from '../core/alert.ts';
import { days, minutes } from '../core/duration.ts';
import type { Key } from '../core/key.ts';
import { type AlertPipeline, alertPipeline } from '../rule/alert-pipeline.ts';
import { defineRule } from '../rule/define-rule.ts';
import type { FieldShapes } from '../rule/option-shape.ts';
import type { Description, Rule, Selection } from '../rule/rule.ts';
import { attack } from './attack.ts';
import type { AutomationCall } from './automation-call.ts';
import {
  type AutomationSighting,
  automationDetails,
  automationSource,
  automationSummary,
  callerReasons,
  distinctReasons,
  expectedBy,
} from './automation-description.ts';
import {
  type AutomationFacts,
  automationGate,
  automationRefine,
  groupKey,
} from './automation-facts.ts';
import { automationMemory } from './automation-memory.ts';
import { AZURE_ALLOW_FIELDS, type AzureAllowOptions, azureAllowedBy } from './azure-allow.ts';
import { changeKind } from './change-kind.ts';
import { parityRule } from './parity.ts';
import { PUBLISHED_WEBHOOK } from './published-query.ts';
import { AZURE_ADMINISTRATIVE } from './requirements.ts';
import { expectedReasons } from './score.ts';
import { maskWebhookToken } from './webhook-token.ts';

/** Options of `secOpsAzureAutomationWebhookCreated`. */
export interface AzureWebhookOptions extends AzureAllowOptions {
  /** Runs the published query instead, in groups of five minutes. Default false. */
  readonly vendorParity?: boolean | undefined;
}

const OPTIONS: FieldShapes<AzureWebhookOptions> = {
  ...AZURE_ALLOW_FIELDS,
  vendorParity: { type: 'boolean' },
};

const COMMON = {
  name: 'SecOpsAzureAutomationWebhookCreated',
  title: 'A webhook of an Azure Automation runbook was created',
  revision: 1,
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1546']),
  mask: maskWebhookToken,
  about: {
    description:
      'A webhook of an Azure Automation runbook was created or updated: an address that starts ' +
      'the runbook for whoever has it.',
    platforms: ['azure'],
    severity: 'medium',
    requirements: [AZURE_ADMINISTRATIVE],
    options: { type: 'record', fields: OPTIONS },
    warmupMs: days(14),
  },
} as const;

const ID = 'azure-automation-webhook-created';
const TELEMETRY = ['azure/administrative'];

/** Longest time between the making of an address and the webhook that it is made for. */
const URI_MS = minutes(15);

/** B1: a webhook was created or updated. */
const written: Selection<AutomationFacts> = {
  id: `${ID}/b1`,
  tier: 'baseline',
  telemetry: TELEMETRY,
  gate: automationGate('webhook', 'success'),
  refine: automationRefine((call) => ({ keys: [groupKey(call)], asks: [uriKey(call)] })),
};

/** B2: the address of a webhook was generated; alone, it is told once no webhook followed. */
const generated: Selection<AutomationFacts> = {
  id: `${ID}/b2`,
  tier: 'baseline',
  telemetry: TELEMETRY,
  gate: automationGate('webhookUri', 'success'),
  holdMs: URI_MS,
  refine: automationRefine((call) => ({ keys: [uriKey(call)] })),
};

/** Addresses of one caller at one account: the address is made before the webhook has a name. */
function uriKey({ place, caller, event }: AutomationCall): Key {
  return ['azure-webhook-uri', ...place, caller ?? event.callerIp ?? ''];
}

/** A webhook of a runbook was created: an address that starts the runbook for whoever has it. */
export const secOpsAzureAutomationWebhookCreated: AlertPipeline<AzureWebhookOptions> =
  /* @__PURE__ */ alertPipeline<AzureWebhookOptions>((options) =>
    options.vendorParity === true ? parityRule(COMMON, PUBLISHED_WEBHOOK) : webhookRule(options),
  );

function webhookRule(options: AzureWebhookOptions): Rule {
  return defineRule<AutomationFacts>({
    ...COMMON,
    selections: [written, generated],
    withinMs: URI_MS,
    remember: automationMemory,
    rememberKinds: ['cloudOp'],
    describe: (sightings) => describe(sightings, options),
  });
}

function describe(
  sightings: readonly AutomationSighting[],
  options: AzureWebhookOptions,
): Description | 'dropped' | undefined {
  const writes = sightings.filter(({ facts }) => facts.operation.use === 'webhook');
  const proof = writes.length > 0 ? writes : sightings;
  const facts = proof[0]?.facts;
  if (facts === undefined) return undefined;
  const allowedBy = expectedBy(proof, (of) => azureAllowedBy(options.allowEntries ?? [], of));
  if (options.allow === 'drop' && allowedBy !== undefined) return 'dropped';
  const kind = writeKind(proof);
  return {
    reasons: [
      ...distinctReasons(proof, (of) => reasonsOf(of, options)),
      ...expectedReasons(allowedBy),
    ],
    summary: automationSummary(facts, kind),
    source: automationSource(facts),
    details: { ...automationDetails(facts), webhook: namesOf(proof), changeKind: kind },
    allowedBy,
  };
}

function reasonsOf(facts: AutomationFacts, options: AzureWebhookOptions): Reason[] {
  const text = 'the caller changed a runbook of the account within 24 hours before';
  return [
    facts.operation.use === 'webhook'
      ? { points: 45, text: 'a webhook was written' }
      : { points: 25, text: 'the address of a webhook was generated, and no webhook followed' },
    ...callerReasons(facts, options),
    ...(facts.history.isEditor ? [{ points: 15, text }] : []),
  ];
}

/** Whether a webhook was created or updated; nothing for an address alone. */
function writeKind(proof: readonly AutomationSighting[]): string | undefined {
  const kinds = proof.map(({ facts: { operation, subOutcome, httpMethod, history } }) => {
    if (operation.use !== 'webhook') return undefined;
    // PATCH updates what is there, PUT does either.
    const status = httpMethod?.toUpperCase() === 'PATCH' ? 'OK' : subOutcome;
    return changeKind(status, history).replace('modified', 'updated');
  });
  return kinds.includes('created') ? 'created' : kinds[0];
}

/** The name of the webhook, or the names where several belong to one address. */
function namesOf(proof: readonly AutomationSighting[]): Detail | undefined {
  const names = proof.map(({ facts }) => facts.resource?.name).filter((name) => name !== undefined);
  const distinct = [...new Set(names)];
  return distinct.length > 1 ? distinct : distinct[0];
}
