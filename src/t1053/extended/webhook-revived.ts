import { days } from '../../core/duration.ts';
import type { TelemetryEvent } from '../../core/event.ts';
import type { Key, KeyPart } from '../../core/key.ts';
import { hasPassed } from '../../core/time.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { Selection } from '../../rule/rule.ts';
import type { Seen } from '../../rule/seen.ts';
import { attack } from '../attack.ts';
import { type AutomationCall, automationCall } from '../automation-call.ts';
import {
  type AutomationFacts,
  automationGate,
  automationRefine,
  groupKey,
} from '../automation-facts.ts';
import { automationMemory, memoryKey } from '../automation-memory.ts';
import { AZURE_ALLOW_FIELDS, type AzureAllowOptions } from '../azure-allow.ts';
import { isRecent, recentKey } from '../recent-key.ts';
import { AZURE_ADMINISTRATIVE } from '../requirements.ts';
import { maskWebhookToken } from '../webhook-token.ts';
import { writeStatus } from '../write-status.ts';
import { tellCalls } from './automation-told.ts';

/** How long nobody may have written the webhook, and how long the account has to be watched. */
const IDLE_MS = days(90);

const update = automationRefine((call) => ({ keys: [groupKey(call)] }));

const updated: Selection<AutomationFacts> = {
  id: 'azure-webhook-revived/x3',
  tier: 'extended',
  telemetry: ['azure/administrative'],
  gate: automationGate('webhook', 'success'),
  refine: (event, seen) => {
    const call = automationCall(event);
    return call !== undefined && isRevival(call, seen) ? update(event, seen) : undefined;
  },
};

/**
 * A webhook that nobody had written for 90 days was updated: enabled again, say, or given more
 * time. The log does not say what an update changed, nor when a webhook expires.
 */
export const t1053AzureWebhookRevived: AlertPipeline<AzureAllowOptions> =
  /* @__PURE__ */ alertPipeline<AzureAllowOptions>((options) =>
    defineRule<AutomationFacts>({
      name: 'T1053AzureWebhookRevived',
      title: 'An old webhook of Azure Automation was updated',
      revision: 1,
      attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1546']),
      mask: maskWebhookToken,
      about: {
        description:
          'A webhook that nobody had written for 90 days was updated, which may enable it again ' +
          'or extend its time. Silent until the account has been watched for that long.',
        platforms: ['azure'],
        severity: 'medium',
        requirements: [AZURE_ADMINISTRATIVE],
        options: { type: 'record', fields: AZURE_ALLOW_FIELDS },
        warmupMs: IDLE_MS,
      },
      selections: [updated],
      withinMs: 0,
      remember: rememberWrites,
      rememberKinds: ['cloudOp'],
      describe: (sightings) => {
        const text = 'a webhook that nobody wrote for 90 days was updated';
        return tellCalls(sightings, { points: 50, text }, 'after 90 days or more', options);
      },
    }),
  );

/** PATCH updates what is there; of PUT the status alone says so. */
function isRevival(call: AutomationCall, seen: Seen): boolean {
  const { timeMs, httpMethod, subOutcome } = call.event;
  const isPatch = httpMethod?.toUpperCase() === 'PATCH';
  if (!isPatch && writeStatus(subOutcome) !== 'modified') return false;
  const accountMs = seen.firstMs(memoryKey('account', call));
  const isWatched = accountMs !== undefined && hasPassed(accountMs + IDLE_MS, timeMs);
  return isWatched && !isRecent(seen, writeKey(call), timeMs, IDLE_MS);
}

function rememberWrites(event: TelemetryEvent): readonly Key[] {
  const keys = automationMemory(event);
  const call = keys.length === 0 ? undefined : automationCall(event);
  const isWrite = call?.operation?.use === 'webhook' && call.event.outcome === 'success';
  return isWrite ? [...keys, recentKey(writeKey(call), event.timeMs, IDLE_MS)] : keys;
}

function writeKey(call: AutomationCall): readonly KeyPart[] {
  return ['written', ...memoryKey('item', call)];
}
