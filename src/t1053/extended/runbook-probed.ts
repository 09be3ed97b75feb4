import { minutes } from '../../core/duration.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { Selection } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { type AutomationFacts, automationGate, automationRefine } from '../automation-facts.ts';
import { AZURE_ALLOW_FIELDS, type AzureAllowOptions } from '../azure-allow.ts';
import { AZURE_ADMINISTRATIVE } from '../requirements.ts';
import { maskWebhookToken } from '../webhook-token.ts';
import { tellCalls } from './automation-told.ts';
import { isCrowded } from './crowded.ts';

const FAILURES_MIN = 3;
const WINDOW_MS = minutes(15);

const failed: Selection<AutomationFacts> = {
  id: 'azure-runbook-probed/x4',
  tier: 'extended',
  telemetry: ['azure/administrative'],
  gate: automationGate('runbook', 'failure'),
  refine: automationRefine(({ caller, event }) => {
    const who = caller ?? event.callerIp;
    return { keys: who === undefined ? [] : [['azure-probe', who]] };
  }),
};

/**
 * One caller failed three times within 15 minutes to change runbooks: somebody tries what an
 * account may do. A single failure is nobody's concern.
 */
export const t1053AzureRunbookProbed: AlertPipeline<AzureAllowOptions> =
  /* @__PURE__ */ alertPipeline<AzureAllowOptions>((options) =>
    defineRule<AutomationFacts>({
      name: 'T1053AzureRunbookProbed',
      title: 'Changes of Azure Automation runbooks failed again and again',
      revision: 1,
      attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
      mask: maskWebhookToken,
      about: {
        description:
          'One caller failed three times within 15 minutes to change runbooks of Azure Automation.',
        platforms: ['azure'],
        severity: 'low',
        requirements: [AZURE_ADMINISTRATIVE],
        options: { type: 'record', fields: AZURE_ALLOW_FIELDS },
      },
      selections: [failed],
      withinMs: WINDOW_MS,
      describe: (sightings) => {
        const isProbing = isCrowded(sightings, ({ identity }) => identity, FAILURES_MIN, WINDOW_MS);
        const text = 'three changes of runbooks failed within 15 minutes';
        return isProbing
          ? tellCalls(sightings, { points: 20, text }, 'and failed again and again', options)
          : undefined;
      },
    }),
  );
