import type { Detail, Reason } from '../core/alert.ts';
import { days, minutes } from '../core/duration.ts';
import { fold } from '../core/text.ts';
import { type AlertPipeline, alertPipeline } from '../rule/alert-pipeline.ts';
import { defineRule } from '../rule/define-rule.ts';
import type { FieldShapes } from '../rule/option-shape.ts';
import type { Description, Rule, Selection } from '../rule/rule.ts';
import { attack } from './attack.ts';
import {
  type AutomationSighting,
  automationDetails,
  automationSource,
  automationSummary,
  callerReasons,
  distinctReasons,
  expectedBy,
  provenCalls,
} from './automation-description.ts';
import {
  type AutomationFacts,
  automationGate,
  automationRefine,
  groupKey,
  requestKeys,
} from './automation-facts.ts';
import { automationMemory } from './automation-memory.ts';
import { AZURE_ALLOW_FIELDS, type AzureAllowOptions, azureAllowedBy } from './azure-allow.ts';
import { type ChangeKind, changeKind } from './change-kind.ts';
import { type Switches, switchedOn, switchShape } from './extended-switches.ts';
import { parityRule } from './parity.ts';
import { PUBLISHED_RUNBOOK } from './published-query.ts';
import { AZURE_ADMINISTRATIVE } from './requirements.ts';
import { expectedReasons } from './score.ts';
import { maskWebhookToken } from './webhook-token.ts';

/** Options of `secOpsAzureAutomationRunbookCreatedOrMofidied`. */
export interface AzureRunbookOptions extends AzureAllowOptions {
  /**
   * Names of runbooks that Azure adds to a new account. They are expected only where the same
   * caller created the account in the 10 minutes before. Default the two tutorials of Azure.
   */
  readonly tutorialNames?: readonly string[] | undefined;
  /**
   * Extended rules: `x1` changes that were accepted and whose outcome stays out, `x2` drafts that
   * are run, `x3` code that runbooks load. Default all.
   */
  readonly extended?: Switches<'x1' | 'x2' | 'x3'> | undefined;
  /** Runs the published query instead, in groups of five minutes. Default false. */
  readonly vendorParity?: boolean | undefined;
}

const EXTENDED = { x1: true, x2: true, x3: true } as const;

const OPTIONS: FieldShapes<AzureRunbookOptions> = {
  ...AZURE_ALLOW_FIELDS,
  extended: switchShape(EXTENDED),
  tutorialNames: { type: 'list', of: { type: 'text' } },
  vendorParity: { type: 'boolean' },
};

const COMMON = {
  name: 'SecOpsAzureAutomationRunbookCreatedOrMofidied',
  title: 'An Azure Automation runbook was created or modified',
  revision: 1,
  attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1648']),
  mask: maskWebhookToken,
  about: {
    description:
      'A runbook of an Azure Automation account was created, written or published, or code that ' +
      'it uses was changed: it runs with the identity of the account.',
    platforms: ['azure'],
    severity: 'medium',
    requirements: [AZURE_ADMINISTRATIVE],
    options: { type: 'record', fields: OPTIONS },
    warmupMs: days(14),
  },
} as const;

const ID = 'azure-automation-runbook-created-or-modified';
const TELEMETRY = ['azure/administrative'];

/** A change that was accepted is told when its outcome stays out for this long. */
const ACCEPTED_MS = minutes(10);

const TUTORIALS: readonly string[] = [
  'AzureAutomationTutorialWithIdentity',
  'AzureAutomationTutorialWithIdentityGraphical',
];

/** B1: a change of a runbook succeeded. */
const changed: Selection<AutomationFacts> = {
  id: `${ID}/b1`,
  tier: 'baseline',
  telemetry: TELEMETRY,
  gate: automationGate('runbook', 'success'),
  refine: automationRefine((call) => ({ keys: [groupKey(call)], asks: requestKeys(call) })),
};

/** X1: a change was accepted. A success of the same request proves it, a failure refutes it. */
const accepted: Selection<AutomationFacts> = {
  id: `${ID}/x1`,
  tier: 'extended',
  telemetry: TELEMETRY,
  gate: automationGate('runbook', 'accept', 'failure'),
  holdMs: ACCEPTED_MS,
  refine: automationRefine((call) => ({ keys: requestKeys(call) })),
};

/** X2: a draft was run as a test, so code runs that was never published. */
const tested: Selection<AutomationFacts> = {
  id: `${ID}/x2`,
  tier: 'extended',
  telemetry: TELEMETRY,
  gate: automationGate('testJob', 'success'),
  refine: automationRefine((call) => ({ keys: [groupKey(call)] })),
};

/** X3: code that runbooks load was changed, or where their code comes from or runs. */
const supplied: Selection<AutomationFacts> = {
  id: `${ID}/x3`,
  tier: 'extended',
  telemetry: TELEMETRY,
  gate: automationGate('codePath', 'success'),
  refine: automationRefine((call) => ({ keys: [groupKey(call)] })),
};

/**
 * A runbook of an Azure Automation account was created, its draft or code was written or
 * published, or code that it uses was changed: it runs with the identity of the account.
 */
export const secOpsAzureAutomationRunbookCreatedOrMofidied: AlertPipeline<AzureRunbookOptions> =
  /* @__PURE__ */ alertPipeline<AzureRunbookOptions>((options) =>
    options.vendorParity === true ? parityRule(COMMON, PUBLISHED_RUNBOOK) : runbookRule(options),
  );

function runbookRule(options: AzureRunbookOptions): Rule {
  return defineRule<AutomationFacts>({
    ...COMMON,
    selections: switchedOn([changed, accepted, tested, supplied], EXTENDED, options.extended),
    withinMs: ACCEPTED_MS,
    remember: automationMemory,
    rememberKinds: ['cloudOp'],
    describe: (sightings) => describe(sightings, options),
  });
}

function describe(
  sightings: readonly AutomationSighting[],
  options: AzureRunbookOptions,
): Description | 'dropped' | undefined {
  const proof = provenCalls(sightings);
  const facts = proof[0]?.facts;
  if (facts === undefined) return undefined;
  const allowedBy = expectedBy(proof, (of) => expectation(of, options));
  if (options.allow === 'drop' && allowedBy !== undefined) return 'dropped';
  const kind = changeKindOf(proof);
  return {
    reasons: [
      ...distinctReasons(proof, (of) => reasonsOf(of, options)),
      ...expectedReasons(allowedBy),
    ],
    summary: automationSummary(facts, facts.operation.name === 'runbooks/write' ? kind : undefined),
    source: automationSource(facts),
    details: { ...automationDetails(facts), ...itemDetails(facts), changeKind: kind },
    allowedBy,
  };
}

function expectation(
  facts: AutomationFacts,
  { allowEntries, tutorialNames = TUTORIALS }: AzureRunbookOptions,
): string | undefined {
  const entry = azureAllowedBy(allowEntries ?? [], facts);
  if (entry !== undefined || !facts.history.isAccountFresh) return entry;
  const name = facts.resource?.name ?? '';
  const isTutorial =
    facts.operation.use === 'runbook' && tutorialNames.some((of) => fold(of) === fold(name));
  return isTutorial ? `tutorial ${name} of an account that the caller just created` : undefined;
}

function reasonsOf(facts: AutomationFacts, options: AzureRunbookOptions): Reason[] {
  const { isAddressNew, isOwnAccount } = facts.history;
  return [
    ...baseReasons(facts),
    ...callerReasons(facts, options),
    ...points(isAddressNew, 10, 'the caller is new at this address'),
    ...points(isOwnAccount, 15, 'the caller created the account within 24 hours before'),
  ];
}

function baseReasons({ operation, outcome, history }: AutomationFacts): Reason[] {
  if (operation.use === 'codePath') return points(true, 40, 'code that runbooks use was changed');
  if (operation.use === 'testJob') {
    return [
      ...points(true, 20, 'code that was not published was run'),
      ...points(history.isAuthor, 20, 'the caller wrote that code within 30 minutes before'),
    ];
  }
  const what = outcome === 'accept' ? 'accepted, and its outcome not logged' : 'made';
  return [
    ...points(true, 30, `a change of a runbook was ${what}`),
    ...points(operation.name === 'runbooks/publish/action', 10, 'the runbook was published'),
  ];
}

function points(holds: boolean, score: number, text: string): Reason[] {
  return holds ? [{ points: score, text }] : [];
}

/** Whether a runbook was created or modified; nothing for anything else. */
function changeKindOf(proof: readonly AutomationSighting[]): ChangeKind | undefined {
  const kinds = proof.map(({ facts: { operation, subOutcome, history } }) => {
    if (operation.use !== 'runbook') return undefined;
    return operation.name === 'runbooks/write' ? changeKind(subOutcome, history) : 'modified';
  });
  return kinds.includes('created') ? 'created' : kinds[0];
}

function itemDetails({ resource, outcome }: AutomationFacts): Record<string, Detail | undefined> {
  const { kind, name } = resource ?? {};
  const item = kind === undefined ? undefined : `${kind}/${name}`;
  return {
    ...(kind === 'runbooks' ? { runbook: name } : { automationResource: item }),
    outcome: outcome === 'accept' ? 'accepted' : outcome,
  };
}
