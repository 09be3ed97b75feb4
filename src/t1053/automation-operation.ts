/**
 * The operations of Azure Automation that matter to the pack, as Microsoft's list of permissions
 * of the provider `Microsoft.Automation` names them, today's names and those of 2017.
 */
import { fold } from '../core/text.ts';

/** What an operation means to the pack. */
export type AutomationUse =
  /** Changes a runbook: the resource, its draft, the code of the draft, or what is published. */
  | 'runbook'
  /** Runs the code of a draft, which need not be published. */
  | 'testJob'
  /** Changes code that runbooks load, or where it comes from or runs. */
  | 'codePath'
  /** Creates or updates a webhook. */
  | 'webhook'
  /** Makes the address of a webhook that is still to be created. */
  | 'webhookUri'
  /** Creates or updates the account itself. */
  | 'account';

/** An operation on an Automation account. */
export interface AutomationOperation {
  /** What follows the name of the provider's accounts, in lower case: today's name. */
  readonly name: string;
  readonly use: AutomationUse;
  /** What it is done to, and what is done, as in `runbook <name> was published`. */
  readonly thing: string;
  readonly done: string;
}

const ACCOUNTS = 'microsoft.automation/automationaccounts/';

const OPERATIONS: readonly AutomationOperation[] = [
  of('runbook', 'runbooks/write', 'runbook', 'was created or modified'),
  of('runbook', 'runbooks/draft/write', 'the draft of runbook', 'was written'),
  of('runbook', 'runbooks/draft/content/write', 'the code in the draft of runbook', 'was replaced'),
  of('runbook', 'runbooks/publish/action', 'runbook', 'was published'),
  of('testJob', 'runbooks/draft/testjob/write', 'the draft of runbook', 'was run as a test'),
  of('codePath', 'modules/write', 'module', 'was written'),
  of('codePath', 'powershell72modules/write', 'module', 'was written'),
  of('codePath', 'python2packages/write', 'package', 'was written'),
  of('codePath', 'python3packages/write', 'package', 'was written'),
  of('codePath', 'runtimeenvironments/packages/write', 'a package of environment', 'was written'),
  of('codePath', 'sourcecontrols/write', 'source control', 'was written'),
  of(
    'codePath',
    'sourcecontrols/sourcecontrolsyncjobs/write',
    'source control',
    'was synchronised',
  ),
  of('codePath', 'watchers/write', 'watcher', 'was written'),
  of('codePath', 'watchers/watcheractions/write', 'an action of watcher', 'was written'),
  of('codePath', 'hybridrunbookworkergroups/write', 'worker group', 'was written'),
  of(
    'codePath',
    'hybridrunbookworkergroups/hybridrunbookworkers/write',
    'a worker of group',
    'was written',
  ),
  of(
    'codePath',
    'hybridrunbookworkergroups/hybridrunbookworkers/move/action',
    'a worker of group',
    'was moved',
  ),
  of('webhook', 'webhooks/write', 'webhook', 'was created or updated'),
  of('webhookUri', 'webhooks/action', 'the address of a webhook', 'was generated'),
  of('account', 'write', 'the account', 'was created or updated'),
];

/** Names of the list of 2017, and what they are called today. */
const ALIASES: readonly (readonly [alias: string, name: string])[] = [
  ['runbooks/draft/writecontent/action', 'runbooks/draft/content/write'],
  ['runbooks/draft/publish/action', 'runbooks/publish/action'],
];

const BY_NAME: ReadonlyMap<string, AutomationOperation> = byName();

function of(use: AutomationUse, name: string, thing: string, done: string): AutomationOperation {
  return { name, use, thing, done };
}

function byName(): Map<string, AutomationOperation> {
  const named = new Map(OPERATIONS.map((operation) => [ACCOUNTS + operation.name, operation]));
  for (const [alias, name] of ALIASES) {
    const operation = named.get(ACCOUNTS + name);
    if (operation !== undefined) named.set(ACCOUNTS + alias, operation);
  }
  return named;
}

/** The operation of that full name in any case; nothing for one that means nothing here. */
export function automationOperation(name: string): AutomationOperation | undefined {
  return BY_NAME.get(fold(name));
}

/** True for every operation on an Automation account, known or not. */
export function isAutomationOperation(name: string): boolean {
  return fold(name).startsWith(ACCOUNTS);
}

/** Full names, aliases among them, of the operations of one use. */
export function operationNames(use: AutomationUse): readonly string[] {
  return [...BY_NAME].filter(([, operation]) => operation.use === use).map(([name]) => name);
}
