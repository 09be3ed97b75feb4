/** What the alerts on Azure Automation beyond the seven say, each in the same words. */
import type { Reason } from '../../core/alert.ts';
import type { Description } from '../../rule/rule.ts';
import {
  type AutomationSighting,
  automationDetails,
  automationSource,
  automationSummary,
  callerReasons,
  distinctReasons,
  expectedBy,
} from '../automation-description.ts';
import { type AzureAllowOptions, azureAllowedBy } from '../azure-allow.ts';
import { expectedReasons } from '../score.ts';

/**
 * What is said of the records that prove an action, in order: the base first, then what is known
 * of the caller. Nothing where there are none. `what` adds to the summary of the last record.
 */
export function tellCalls(
  proof: readonly AutomationSighting[],
  base: Reason,
  what: string,
  options: AzureAllowOptions,
): Description | 'dropped' | undefined {
  const last = proof.at(-1)?.facts;
  if (last === undefined) return undefined;
  const allowedBy = expectedBy(proof, (of) => azureAllowedBy(options.allowEntries ?? [], of));
  if (options.allow === 'drop' && allowedBy !== undefined) return 'dropped';
  return {
    reasons: [
      base,
      ...distinctReasons(proof, (of) => callerReasons(of, options)),
      ...expectedReasons(allowedBy),
    ],
    summary: `${automationSummary(last, undefined)}, ${what}`,
    source: automationSource(last),
    details: { ...automationDetails(last), items: itemsOf(proof) },
    allowedBy,
  };
}

/** What the records are about, each once. */
function itemsOf(proof: readonly AutomationSighting[]): readonly string[] {
  const items = proof.map(({ facts: { resource } }) =>
    resource?.kind === undefined ? resource?.account : `${resource.kind}/${resource.name}`,
  );
  return [...new Set(items.filter((item) => item !== undefined))];
}
