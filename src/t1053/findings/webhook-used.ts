import { days } from '../../core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import { automationResource } from '../automation-resource.ts';
import { itemLabel, succeeded } from './automation-act.ts';
import { azureSource } from './azure-source.ts';
import { type FindingPipeline, finding } from './finding.ts';

const WINDOW_MS = days(7);

const writesWebhook = succeeded('webhooks/write');
const writesJob = succeeded('jobs/write');

/** True for a job that starts and that no person asked for, as a webhook does. */
function isUnattendedJob(event: TelemetryEvent): event is CloudOpEvent {
  if (event.kind !== 'cloudOp' || isByPerson(event)) return false;
  const isLogged = event.telemetry === 'azure/joblogs' && event.outcome === 'start';
  return isLogged || writesJob(event);
}

/** Where only an identifier is known, it may be a person's. */
function isByPerson({ caller, callerType }: CloudOpEvent): boolean {
  if (caller === undefined || callerType === 'servicePrincipal') return false;
  return fold(caller) !== 'system';
}

function accountKey(event: TelemetryEvent): Key | undefined {
  if (!writesWebhook(event) && !isUnattendedJob(event)) return undefined;
  const account = automationResource(event.resourceId)?.account;
  return account === undefined ? undefined : [fold(event.subscription ?? ''), fold(account)];
}

/** A2: a webhook is created, and then a job runs in its account that no person started. */
export const webhookUsed: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'A2',
  name: 'T1053AzureWebhookUsed',
  title: 'A job that nobody started ran after a webhook was created',
  telemetry: ['azure/administrative', 'azure/joblogs'],
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['webhook', 'job'],
  kinds: ['cloudOp'],
  concerns: (event) => accountKey(event) !== undefined,
  find: (options) =>
    patternMachine(sequence({ webhook: writesWebhook, job: isUnattendedJob }), {
      ...options,
      within: WINDOW_MS,
      by: accountKey,
      after: 'skipPast',
    }),
  tell: ({ webhook, job }) => ({
    summary: `a job that nobody started ran after webhook ${itemLabel(webhook)} was created`,
    reasons: [{ points: 15, text: 'the webhook may have been used' }],
    source: azureSource(webhook, job),
    // No record says which webhook started a job.
    joinQuality: 'weak',
  }),
});
