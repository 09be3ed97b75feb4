/**
 * What Splunk's ESCU looks for, one predicate an alert, written for this comparison from a
 * description of its rules as of October 2024. Azure: ESCU compares the name of the operation as
 * people read it, which few records carry; here stands the operation that the name is of.
 */
import { and, field, or, type Predicate } from '../../src/match/predicate.ts';
import { contains, endsWith } from '../../src/match/value-test.ts';

const AUTOMATION = 'microsoft.automation/automationaccounts';

const isSchtasks = field('image', endsWith('\\schtasks.exe'));

/** True where the command line holds all of these texts, wherever they stand. */
function commandHolds(...texts: readonly string[]): Predicate {
  return and(...texts.map((text) => field('commandLine', contains(text))));
}

function succeeded(operation: string): Predicate {
  return and(field('operation', `${AUTOMATION}/${operation}`), field('outcome', 'success'));
}

/** By the name of the alert. */
export const ESCU: ReadonlyMap<string, Predicate> = new Map([
  [
    'SecOpsWinScheduledTaskCreation',
    and(isSchtasks, or(commandHolds('create'), commandHolds('delete'))),
  ],
  ['SecOpsWinSchtasksForcedReboot', and(isSchtasks, commandHolds('/create ', 'shutdown'))],
  [
    'SecOpsWinSchtasksRemoteSystem',
    and(or(isSchtasks, field('originalFileName', 'schtasks.exe')), commandHolds('/create', '/s')),
  ],
  [
    'SecOpsLinuxAddFilestoCrontabDir',
    and(
      field('telemetry', 'sysmon-linux/11'),
      or(field('path', contains('/etc/cron')), field('path', contains('/var/spool/cron/'))),
    ),
  ],
  [
    'SecOpsLinuxAppendCronjobEntry',
    and(
      field('kind', 'process'),
      or(commandHolds('echo', '/etc/cron'), commandHolds('echo', '/var/spool/cron/')),
    ),
  ],
  ['SecOpsAzureAutomationRunbookCreatedOrMofidied', succeeded('runbooks/write')],
  ['SecOpsAzureAutomationWebhookCreated', succeeded('webhooks/write')],
]);
