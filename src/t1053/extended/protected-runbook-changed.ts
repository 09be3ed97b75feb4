import { minutes } from '../../core/duration.ts';
import { or } from '../../match/predicate.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { FieldShapes, ShapeOf } from '../../rule/option-shape.ts';
import type { Selection } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { provenCalls } from '../automation-description.ts';
import {
  type AutomationFacts,
  automationGate,
  automationRefine,
  groupKey,
  requestKeys,
} from '../automation-facts.ts';
import { matchesEntry } from '../glob-entry.ts';
import { AZURE_ADMINISTRATIVE } from '../requirements.ts';
import { maskWebhookToken } from '../webhook-token.ts';
import { tellCalls } from './automation-told.ts';

/**
 * What never changes: every given field has to match. Texts are globs (`*`, `?`) and compare
 * without case. An empty entry matches nothing.
 */
export interface ProtectedAutomation {
  readonly subscription?: string | undefined;
  /** Automation account. */
  readonly account?: string | undefined;
  /** Runbook, webhook, module or whatever else is written. */
  readonly name?: string | undefined;
}

/** Options of `t1053AzureProtectedRunbookChanged`. */
export interface ProtectedRunbookOptions {
  /** What is kept for emergencies and never changes otherwise. Default none: silence. */
  readonly neverChanges?: readonly ProtectedAutomation[] | undefined;
}

const TEXT = { type: 'text' } as const;

const ENTRY: ShapeOf<ProtectedAutomation> = {
  type: 'record',
  fields: { subscription: TEXT, account: TEXT, name: TEXT },
};

const OPTIONS: FieldShapes<ProtectedRunbookOptions> = {
  neverChanges: { type: 'list', of: ENTRY },
};

/** A change that was accepted is told when its outcome stays out for this long. */
const ACCEPTED_MS = minutes(10);

const ID = 'azure-protected-runbook-changed';
const TELEMETRY = ['azure/administrative'];

/** A protected runbook, code that it uses, or a way to start it was changed. */
export const t1053AzureProtectedRunbookChanged: AlertPipeline<ProtectedRunbookOptions> =
  /* @__PURE__ */ alertPipeline<ProtectedRunbookOptions>((options) =>
    defineRule<AutomationFacts>({
      name: 'T1053AzureProtectedRunbookChanged',
      title: 'Something of Azure Automation that never changes was changed',
      revision: 1,
      attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1648']),
      mask: maskWebhookToken,
      about: {
        description:
          'A runbook or account that is listed as one that never changes, one for emergencies ' +
          'for example, was written to all the same. Silent until something is listed.',
        platforms: ['azure'],
        severity: 'high',
        requirements: [AZURE_ADMINISTRATIVE],
        options: { type: 'record', fields: OPTIONS },
      },
      selections: selectionsFor(options.neverChanges ?? []),
      withinMs: ACCEPTED_MS,
      describe: (sightings) => {
        const base = { points: 80, text: 'what never changes was changed' };
        return tellCalls(provenCalls(sightings), base, 'which is listed to never change', {});
      },
    }),
  );

function selectionsFor(listed: readonly ProtectedAutomation[]): Selection<AutomationFacts>[] {
  const certain: Selection<AutomationFacts> = {
    id: `${ID}/x5`,
    tier: 'extended',
    telemetry: TELEMETRY,
    gate: or(
      automationGate('runbook', 'success'),
      automationGate('codePath', 'success'),
      automationGate('webhook', 'success'),
    ),
    refine: automationRefine((call) => ({ keys: [groupKey(call)], asks: requestKeys(call) })),
  };
  const accepted: Selection<AutomationFacts> = {
    id: `${ID}/x5-accepted`,
    tier: 'extended',
    telemetry: TELEMETRY,
    gate: automationGate('runbook', 'accept', 'failure'),
    holdMs: ACCEPTED_MS,
    refine: automationRefine((call) => ({ keys: requestKeys(call) })),
  };
  return [certain, accepted].map((selection) => ({
    ...selection,
    refine: (event, seen) => {
      const found = selection.refine(event, seen);
      return found !== undefined && isListed(found.facts, listed) ? found : undefined;
    },
  }));
}

function isListed(
  { subscription, resource }: AutomationFacts,
  listed: readonly ProtectedAutomation[],
): boolean {
  const values = {
    subscription: [subscription],
    account: [resource?.account],
    name: [resource?.name],
  };
  return listed.some((entry) => matchesEntry(entry, values));
}
