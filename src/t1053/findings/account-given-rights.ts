import { minutes } from '../../core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import * as LIMITS from '../../core/limits.ts';
import { fold } from '../../core/text.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { given } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { itemLabel, succeeded, writesRunbook } from './automation-act.ts';
import { azureSource } from './azure-source.ts';
import { type FindingPipeline, finding } from './finding.ts';

const WINDOW_MS = minutes(60);

const writesAccount = succeeded('write');

const GRANTS: ReadonlySet<string> = new Set([
  'microsoft.authorization/roleassignments/write',
  'microsoft.managedidentity/userassignedidentities/assign/action',
]);

/** True for a role that is given to somebody, and for an identity that is given to a resource. */
function isGrant(event: TelemetryEvent): event is CloudOpEvent {
  return event.kind === 'cloudOp' && event.outcome === 'success' && GRANTS.has(event.operation);
}

interface Bound {
  readonly account?: CloudOpEvent;
}

/** The bodies of requests and answers, which hold JSON; many records have none. */
const BODIES = ['requestbody', 'responsebody'];

/** The principals that the record names, folded. */
function principalsOf({ fields }: CloudOpEvent): ReadonlySet<string> {
  const properties = Object.entries(Object(fields['properties']) as Record<string, unknown>);
  const found = properties.flatMap(([name, body]) => {
    if (typeof body !== 'string' || !BODIES.includes(fold(name))) return [];
    const text = body.slice(0, LIMITS.commandLineCharsMax);
    return [...text.matchAll(/"principalId"\s{0,3}:\s{0,3}"([\da-f-]{36})"/gi)];
  });
  return new Set(found.map(([, principal = '']) => fold(principal)));
}

/** Whether the rights may be those of the account: a record may not say whose they are. */
function mayBeItsOwn(grant: CloudOpEvent, { account }: Bound): boolean {
  return account !== undefined && joinOf(account, grant) !== 'none';
}

function joinOf(account: CloudOpEvent, grant: CloudOpEvent): 'exact' | 'weak' | 'none' {
  const [own, given] = [principalsOf(account), principalsOf(grant)];
  if (own.size === 0 || given.size === 0) return 'weak';
  return [...given].some((principal) => own.has(principal)) ? 'exact' : 'none';
}

function callerKey(event: TelemetryEvent): Key | undefined {
  if (!writesAccount(event) && !isGrant(event) && !writesRunbook(event)) return undefined;
  const who = event.objectId ?? event.caller ?? event.appId;
  return who === undefined ? undefined : [fold(event.subscription ?? ''), fold(who)];
}

/** A5: an Automation account is made, its identity is given rights, and it gets a runbook. */
export const accountGivenRights: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'A5',
  name: 'T1053AzureAccountGivenRights',
  title: 'An Automation account was made, given rights and a runbook',
  telemetry: ['azure/administrative'],
  attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1648']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['account', 'rights', 'runbook'],
  kinds: ['cloudOp'],
  concerns: (event) => callerKey(event) !== undefined,
  find: (options) =>
    patternMachine(
      sequence({
        account: writesAccount,
        rights: given(isGrant, mayBeItsOwn),
        runbook: writesRunbook,
      }),
      { ...options, within: WINDOW_MS, by: callerKey, after: 'skipPast' },
    ),
  tell: ({ account, rights, runbook }) => ({
    summary: `Automation account ${itemLabel(account)} was given rights and runbook \
${itemLabel(runbook)}`,
    reasons: [{ points: 25, text: 'an identity was given rights before the runbook was written' }],
    source: azureSource(runbook, rights, account),
    joinQuality: joinOf(account, rights) === 'exact' ? 'exact' : 'weak',
  }),
});
