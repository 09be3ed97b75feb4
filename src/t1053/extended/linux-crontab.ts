/** crontab(1) as one uses it to look around (T1053.003). */
import type { TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { and, field } from '../../match/predicate.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { tableKey } from '../cron-facts.ts';
import { isServiceAccount } from '../cron-writer.ts';
import { crontabOption } from '../crontab-command.ts';
import { CRON_LOG, LINUX_PROCESS } from '../requirements.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { argumentsOf, LINUX_STARTS, pidKey, startOf } from './host-process.ts';

const LISTED = 'linux-crontab-enumeration';

/** The account of a network service looks at its crontab, which it has no reason to have. */
export const t1053LinuxCrontabEnumeration: AlertPipeline<HostAlertOptions> =
  /* @__PURE__ */ hostAlert({
    name: 'T1053LinuxCrontabEnumeration',
    title: 'A service account listed a crontab',
    attack: attack(['TA0007'], ['T1053', 'T1053.003']),
    description:
      'crontab -l was run by an account under which a network service runs: what an intruder ' +
      'does who came in through that service.',
    platform: 'linux',
    severity: 'medium',
    requirements: [LINUX_PROCESS, CRON_LOG],
    selections: [
      {
        id: `${LISTED}/x1`,
        telemetry: LINUX_STARTS,
        gate: startOf(LINUX_STARTS, ['crontab']),
        refine: commandFinding,
      },
      {
        id: `${LISTED}/x2`,
        telemetry: ['syslog/crontab'],
        gate: and(field('kind', 'cron'), field('program', 'crontab'), field('verb', 'LIST')),
        refine: (event) =>
          event.kind === 'cron'
            ? listFinding(event, event.user, event.detail ?? event.user, [])
            : undefined,
      },
    ],
  });

/** Whose table crontab lists: that of `-u`, else that of who runs it. */
function commandFinding(event: TelemetryEvent): Finding<HostFacts> | undefined {
  const listing = crontabOption(argumentsOf(event) ?? [], 'l');
  if (listing === undefined || event.kind !== 'process') return undefined;
  return listFinding(event, event.user, listing.user ?? event.user, pidKey(event));
}

function listFinding(
  event: TelemetryEvent,
  user: string | undefined,
  owner: string | undefined,
  pid: readonly Key[],
): Finding<HostFacts> | undefined {
  if (owner === undefined || !isServiceAccount(user)) return undefined;
  return hostFinding(event, {
    keys: [tableKey(event.host, { cronClass: 'spool', name: owner, user: owner }, undefined)],
    asks: pid,
    what: `the crontab of ${owner} was listed`,
    reasons: [
      { points: 40, text: `listed by the service account ${user}` },
      ...(user === owner ? [] : [{ points: 10, text: 'it is the table of another account' }]),
    ],
    subject: owner,
    details: { tableUser: owner },
  });
}
