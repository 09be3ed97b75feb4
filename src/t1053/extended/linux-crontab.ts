/** Uses of crontab(1) that change no table for one that runs more (T1053.003). */
import type { CronEvent, FileEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { and, field } from '../../match/predicate.ts';
import { contains } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { tableKey } from '../cron-facts.ts';
import { cronPath } from '../cron-path.ts';
import { isServiceAccount } from '../cron-writer.ts';
import { CRON_LOG, LINUX_PROCESS } from '../requirements.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { argumentsOf, LINUX_FILES, LINUX_STARTS, pidKey, startOf } from './host-process.ts';
import { LINUX_FILE } from './host-requirements.ts';
import { byService } from './linux-writer.ts';

const REMOVED = 'linux-crontab-removed';
const LISTED = 'linux-crontab-enumeration';

/** The whole table of an account is removed, as after an attack that used it. */
export const t1053LinuxCrontabRemoved: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert({
  name: 'T1053LinuxCrontabRemoved',
  title: 'The crontab of an account was removed',
  attack: attack(['TA0005'], ['T1053', 'T1053.003', 'T1070.009']),
  description:
    'crontab -r took away all jobs of an account: a clean-up after an attack, or the removal of ' +
    'jobs that watch or protect the host.',
  platform: 'linux',
  severity: 'low',
  requirements: [LINUX_PROCESS, CRON_LOG, LINUX_FILE],
  judge: byService,
  selections: [
    {
      id: `${REMOVED}/x1`,
      telemetry: LINUX_STARTS,
      gate: startOf(LINUX_STARTS, ['crontab']),
      refine: (event) => commandFinding(event, 'r'),
    },
    {
      id: `${REMOVED}/x2`,
      telemetry: ['syslog/crontab'],
      gate: and(field('kind', 'cron'), field('program', 'crontab'), field('verb', 'DELETE')),
      refine: (event) => (event.kind === 'cron' ? lineFinding(event, 'r') : undefined),
    },
    {
      id: `${REMOVED}/x3`,
      telemetry: LINUX_FILES,
      gate: and(
        field('kind', 'file'),
        field('op', 'delete'),
        field('path', contains('cron', { cased: true })),
      ),
      refine: (event) => (event.kind === 'file' ? fileFinding(event) : undefined),
    },
  ],
});

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
        refine: (event) => commandFinding(event, 'l'),
      },
      {
        id: `${LISTED}/x2`,
        telemetry: ['syslog/crontab'],
        gate: and(field('kind', 'cron'), field('program', 'crontab'), field('verb', 'LIST')),
        refine: (event) => (event.kind === 'cron' ? lineFinding(event, 'l') : undefined),
      },
    ],
  });

/** Lists or removes. */
type Use = 'l' | 'r';

/** Whose table crontab lists or removes: that of `-u`, else that of who runs it. */
function commandFinding(event: TelemetryEvent, wanted: Use): Finding<HostFacts> | undefined {
  const words = argumentsOf(event);
  if (words === undefined || event.kind !== 'process') return undefined;
  let owner = event.user;
  let isWanted = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-u') {
      at += 1;
      owner = words[at];
    } else if (/^-u./.test(word)) owner = word.slice(2);
    else if (new RegExp(`^-[ins]*${wanted}`).test(word)) isWanted = true;
  }
  return isWanted ? useFinding(event, wanted, event.user, owner, pidKey(event)) : undefined;
}

function lineFinding(event: CronEvent, use: Use): Finding<HostFacts> | undefined {
  return useFinding(event, use, event.user, event.detail ?? event.user, []);
}

/** crontab alone removes the file of a table as a whole; others are told where they write. */
function fileFinding(event: FileEvent): Finding<HostFacts> | undefined {
  const place = cronPath(event.path);
  const isByCrontab = event.image === undefined || /\/f?crontab$/.test(event.image);
  if (event.isSuccess === false || place?.cronClass !== 'spool' || !isByCrontab) return undefined;
  if (/^#?tmp\./.test(place.name)) return undefined;
  return useFinding(event, 'r', event.user, place.user, pidKey(event));
}

function useFinding(
  event: TelemetryEvent,
  use: Use,
  user: string | undefined,
  owner: string | undefined,
  pid: readonly Key[],
): Finding<HostFacts> | undefined {
  if (owner === undefined || (use === 'l' && !isServiceAccount(user))) return undefined;
  const isForeign = user !== undefined && user !== owner;
  return hostFinding(event, {
    keys: [tableKey(event.host, { cronClass: 'spool', name: owner, user: owner }, undefined)],
    asks: pid,
    what: `the crontab of ${owner} was ${use === 'r' ? 'removed' : 'listed'}`,
    reasons: [
      use === 'r'
        ? { points: 25, text: 'a crontab was removed' }
        : { points: 40, text: `listed by the service account ${user}` },
      ...(isForeign ? [{ points: 10, text: 'it is the table of another account' }] : []),
    ],
    subject: owner,
    details: { tableUser: owner },
  });
}
