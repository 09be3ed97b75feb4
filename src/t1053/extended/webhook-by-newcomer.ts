import { days, hours, minutes } from '../../core/duration.ts';
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
import { tellCalls } from './automation-told.ts';

/** How far back it is looked for the caller, and how long the account has to be watched. */
const HISTORY_MS = days(90);

/** What a caller does on its first day belongs together, and makes it no acquaintance. */
const NEW_MS = hours(24);

const visit = automationRefine((call) => ({ keys: [groupKey(call)] }));

const written: Selection<AutomationFacts> = {
  id: 'azure-webhook-by-newcomer/x1',
  tier: 'extended',
  telemetry: ['azure/administrative'],
  gate: automationGate('webhook', 'success'),
  refine: (event, seen) => {
    const call = automationCall(event);
    return call !== undefined && isNewcomer(call, seen) ? visit(event, seen) : undefined;
  },
};

/** A webhook was written by a caller that had not touched the account in the 90 days before. */
export const t1053AzureWebhookByNewcomer: AlertPipeline<AzureAllowOptions> =
  /* @__PURE__ */ alertPipeline<AzureAllowOptions>((options) =>
    defineRule<AutomationFacts>({
      name: 'T1053AzureWebhookByNewcomer',
      title: 'A webhook was written by a caller unknown to the Automation account',
      revision: 1,
      attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1546']),
      mask: maskWebhookToken,
      about: {
        description:
          'A webhook of an Azure Automation runbook was written by a caller that had not touched ' +
          'the account in 90 days. Silent until the account has been watched for that long.',
        platforms: ['azure'],
        severity: 'medium',
        requirements: [AZURE_ADMINISTRATIVE],
        options: { type: 'record', fields: AZURE_ALLOW_FIELDS },
        warmupMs: HISTORY_MS,
      },
      selections: [written],
      withinMs: minutes(5),
      remember: rememberVisits,
      rememberKinds: ['cloudOp'],
      describe: (sightings) => {
        const text = 'the caller had not touched the account in 90 days';
        return tellCalls(sightings, { points: 45, text }, 'a newcomer to the account', options);
      },
    }),
  );

function isNewcomer(call: AutomationCall, seen: Seen): boolean {
  const { timeMs } = call.event;
  const accountMs = seen.firstMs(memoryKey('account', call));
  const isWatched = accountMs !== undefined && hasPassed(accountMs + HISTORY_MS, timeMs);
  if (!isWatched || call.caller === undefined) return false;
  return !isRecent(seen, visitKey(call), timeMs - NEW_MS, HISTORY_MS);
}

function rememberVisits(event: TelemetryEvent): readonly Key[] {
  const keys = automationMemory(event);
  const call = keys.length === 0 ? undefined : automationCall(event);
  if (call?.caller === undefined) return keys;
  return [...keys, recentKey(visitKey(call), event.timeMs, HISTORY_MS)];
}

function visitKey(call: AutomationCall): readonly KeyPart[] {
  return ['visit', ...memoryKey('visitor', call)];
}
