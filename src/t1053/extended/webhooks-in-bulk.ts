import { minutes } from '../../core/duration.ts';
import { fold } from '../../core/text.ts';
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

const WEBHOOKS_MIN = 3;
const WINDOW_MS = minutes(30);

const written: Selection<AutomationFacts> = {
  id: 'azure-webhooks-in-bulk/x2',
  tier: 'extended',
  telemetry: ['azure/administrative'],
  gate: automationGate('webhook', 'success'),
  refine: automationRefine(({ caller, event }) => {
    const who = caller ?? event.callerIp;
    return { keys: who === undefined ? [] : [['azure-webhooks', who]] };
  }),
};

/** One caller wrote three webhooks or more within 30 minutes, in whichever accounts. */
export const t1053AzureWebhooksInBulk: AlertPipeline<AzureAllowOptions> =
  /* @__PURE__ */ alertPipeline<AzureAllowOptions>((options) =>
    defineRule<AutomationFacts>({
      name: 'T1053AzureWebhooksInBulk',
      title: 'Several webhooks of Azure Automation were written at once',
      revision: 1,
      attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1546']),
      mask: maskWebhookToken,
      about: {
        description:
          'One caller wrote three webhooks of Azure Automation runbooks within 30 minutes: ' +
          'ways to start code that outlast the removal of one.',
        platforms: ['azure'],
        severity: 'medium',
        requirements: [AZURE_ADMINISTRATIVE],
        options: { type: 'record', fields: AZURE_ALLOW_FIELDS },
      },
      selections: [written],
      withinMs: WINDOW_MS,
      describe: (sightings) => {
        const isBulk = isCrowded(sightings, webhookOf, WEBHOOKS_MIN, WINDOW_MS);
        const base = { points: 55, text: 'three webhooks were written within 30 minutes' };
        return isBulk
          ? tellCalls(sightings, base, 'one of several within 30 minutes', options)
          : undefined;
      },
    }),
  );

/** A webhook that is written again is still one. */
function webhookOf({
  facts: { subscription, resource, resourceId },
}: {
  readonly facts: AutomationFacts;
}): string {
  const { account, name } = resource ?? {};
  return fold(JSON.stringify([subscription, account, name ?? resourceId]));
}
