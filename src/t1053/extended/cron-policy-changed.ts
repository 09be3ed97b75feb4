import type { Reason } from '../../core/alert.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import { attack } from '../attack.ts';
import { CRON_WITHIN_MS, type CronFacts } from '../cron-facts.ts';
import { type CronSighting, isGone, isNewFile } from '../cron-judgement.ts';
import { CRON_ALLOW_FIELDS, type CronAllowOptions } from '../cron-options.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { cronFiles } from '../cron-selections.ts';
import { CRON_FILE } from '../requirements.ts';
import { tellCron } from './cron-told.ts';

const ID = 'linux-cron-policy-changed';

const REMOVED: Reason = {
  points: 20,
  text: 'who may have a crontab is not limited by it any more',
};
const WRITTEN: Reason = { points: 20, text: 'who may have a crontab was changed' };

/**
 * `cron.allow` or `cron.deny` was removed or written. A new one is told by
 * `SecOpsLinuxAddFilestoCrontabDir`.
 */
export const t1053LinuxCronPolicyChanged: AlertPipeline<CronAllowOptions> =
  /* @__PURE__ */ alertPipeline<CronAllowOptions>((options) =>
    defineRule<CronFacts>({
      name: 'T1053LinuxCronPolicyChanged',
      title: 'Who may have a crontab was changed',
      revision: 1,
      attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1053.003']),
      mask: maskCronSecrets,
      about: {
        description:
          'cron.allow or cron.deny, which say who may have a crontab, was removed or written.',
        platforms: ['linux'],
        severity: 'low',
        requirements: [CRON_FILE],
        options: { type: 'record', fields: CRON_ALLOW_FIELDS },
      },
      selections: [
        cronFiles({ id: `${ID}/x7`, tier: 'extended' }, [
          'append',
          'overwrite',
          'inPlace',
          'write',
          'replace',
        ]),
        // A name may be free for a moment alone, while an editor or installer puts it back.
        cronFiles({ id: `${ID}/x7-removed`, tier: 'extended', holdMs: CRON_WITHIN_MS }, [
          'delete',
          'create',
          'link',
          'rename',
        ]),
      ],
      withinMs: CRON_WITHIN_MS,
      describe: (sightings) => {
        const proof = sightings
          .filter(({ facts }) => facts.place.cronClass === 'policy')
          .filter((sighting) => isChange(sighting, sightings));
        const isGone = proof[0]?.facts.op === 'delete';
        const base = isGone ? REMOVED : WRITTEN;
        return tellCron(proof, [base], isGone ? 'was removed' : 'was changed', options);
      },
    }),
  );

function isChange(sighting: CronSighting, among: readonly CronSighting[]): boolean {
  return sighting.facts.op === 'delete' ? isGone(sighting, among) : !isNewFile(sighting, among);
}
