import type { ProcessEvent } from '../../core/event.ts';
import { baseNameOf } from '../../core/unix-path.ts';
import { and, field } from '../../match/predicate.ts';
import { contains, endsWith, oneOf } from '../../match/value-test.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { Finding, Selection } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import {
  actorFacts,
  CRON_WITHIN_MS,
  type CronFacts,
  tableFinding,
  tableKey,
} from '../cron-facts.ts';
import { cronFeed } from '../cron-feed.ts';
import { isGone } from '../cron-judgement.ts';
import { CRON_ALLOW_FIELDS, type CronAllowOptions } from '../cron-options.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { cronFiles } from '../cron-selections.ts';
import { crontabOption } from '../crontab-command.ts';
import { CRON_FEED, CRON_FILE, CRON_LOG, LINUX_PROCESS } from '../requirements.ts';
import { shellTokens } from '../shell-words.ts';
import { tellCron } from './cron-told.ts';
import { actKeys, undoingKeys } from './undone-keys.ts';

const ID = 'linux-cron-job-removed';
const PROCESSES = ['auditd/syscall', 'sysmon-linux/1'];
const BASE = { points: 15, text: 'a table, script or job of cron was removed' };

/** Each waits, for what is removed is often put back at once. */
const removals: readonly Selection<CronFacts>[] = [
  cronFiles({ id: `${ID}/x4`, tier: 'extended', holdMs: CRON_WITHIN_MS }, [
    ...(['delete', 'create', 'link', 'rename'] as const),
    ...(['append', 'overwrite', 'inPlace', 'replace', 'write'] as const),
  ]),
  {
    id: `${ID}/x4-log`,
    tier: 'extended',
    telemetry: ['syslog/crontab'],
    gate: and(
      field('kind', 'cron'),
      field('program', 'crontab'),
      field('verb', oneOf(['DELETE', 'REPLACE'])),
    ),
    holdMs: CRON_WITHIN_MS,
    refine: (event) => {
      const owner = event.kind === 'cron' ? (event.detail ?? event.user) : undefined;
      if (event.kind !== 'cron' || owner === undefined) return undefined;
      return tableFinding(event, owner, event.verb === 'DELETE' ? 'delete' : 'replace');
    },
  },
  {
    id: `${ID}/x4-command`,
    tier: 'extended',
    telemetry: PROCESSES,
    gate: and(
      field('kind', 'process'),
      field('telemetry', oneOf(PROCESSES)),
      field('image', endsWith('crontab', { cased: true })),
      field('commandLine', contains('-')),
    ),
    holdMs: CRON_WITHIN_MS,
    refine: (event) => (event.kind === 'process' ? removalFinding(event) : undefined),
  },
  cronFeed({ id: `${ID}/x4-feed`, tier: 'extended', holdMs: CRON_WITHIN_MS }, ['write', 'delete']),
];

/** A removal stands alone; what is written in its place belongs to it. */
const selections: readonly Selection<CronFacts>[] = removals.map((selection) => ({
  ...selection,
  refine: (event, seen) => {
    const found = selection.refine(event, seen);
    const table = found?.keys[0];
    if (found === undefined || table === undefined) return undefined;
    const keys =
      found.facts.op === 'delete'
        ? actKeys(table, event.timeMs)
        : undoingKeys(table, event.timeMs, CRON_WITHIN_MS);
    return { ...found, ...keys };
  },
}));

/**
 * A crontab, a file of `/etc/cron.d` or a script of a period was removed, and nobody put anything
 * in its place within ten seconds.
 */
export const t1053LinuxCronJobRemoved: AlertPipeline<CronAllowOptions> =
  /* @__PURE__ */ alertPipeline<CronAllowOptions>((options) =>
    defineRule<CronFacts>({
      name: 'T1053LinuxCronJobRemoved',
      title: 'A table or script of cron was removed',
      revision: 1,
      attack: attack(['TA0005'], ['T1053', 'T1053.003', 'T1070.009']),
      mask: maskCronSecrets,
      about: {
        description:
          'A table or script of cron was removed and not replaced: jobs of the host no longer ' +
          'run, or a planted job is cleaned up.',
        platforms: ['linux'],
        severity: 'low',
        requirements: [CRON_FILE, CRON_LOG, LINUX_PROCESS, CRON_FEED],
        options: { type: 'record', fields: CRON_ALLOW_FIELDS },
      },
      selections,
      withinMs: CRON_WITHIN_MS,
      describe: (sightings) => {
        const proof = sightings
          .filter(({ facts }) => facts.place.cronClass !== 'policy')
          .filter((sighting) => isGone(sighting, sightings));
        const happened = proof[0]?.facts.via === 'feed' ? 'lost a job' : 'was removed';
        return tellCron(proof, [BASE], happened, options);
      },
    }),
  );

/** What `crontab -r` is told, by its command line. */
function removalFinding(event: ProcessEvent): Finding<CronFacts> | undefined {
  const { image, commandLine = '', host, fqdn, pid, user } = event;
  const [, ...words] = shellTokens(commandLine).map(({ text }) => text);
  const removal = baseNameOf(image) === 'crontab' ? crontabOption(words, 'r') : undefined;
  const owner = removal?.user ?? user;
  if (removal === undefined || owner === undefined) return undefined;
  const place = { cronClass: 'spool', name: owner, user: owner } as const;
  const clean = maskCronSecrets(commandLine);
  return {
    keys: [tableKey(host, place, undefined)],
    text: `process ${clean}`,
    facts: {
      via: 'command',
      op: 'delete',
      place,
      fqdn,
      ...actorFacts(event),
      pid,
      writer: image,
      commandLine: clean,
    },
  };
}
