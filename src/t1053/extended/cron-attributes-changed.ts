import type { Reason } from '../../core/alert.ts';
import { and, field, or } from '../../match/predicate.ts';
import { contains, oneOf } from '../../match/value-test.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { Selection, Sighting } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { CRON_WITHIN_MS } from '../cron-facts.ts';
import { fileFinding } from '../cron-file.ts';
import { CRON_ALLOW_FIELDS, type CronAllowOptions } from '../cron-options.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { CRON_FILE, LINUX_PROCESS } from '../requirements.ts';
import type { AttributeChange } from './attribute-command.ts';
import {
  type AttributeFacts,
  attributeCommandFinding,
  attributeFinding,
} from './cron-attribute.ts';
import { tellCron } from './cron-told.ts';

/** A record of a change; without one it only shows who wrote the file. */
type Facts = Omit<AttributeFacts, 'change'> & { readonly change?: AttributeChange | undefined };

const ID = 'linux-cron-attributes-changed';
const CALL = `${ID}/x5`;
const COMMAND = `${ID}/x5-command`;
const PROCESSES = ['auditd/syscall', 'sysmon-linux/1'];
const named = contains('cron', { cased: true });

const onFiles = and(field('kind', 'file'), field('path', named));

const selections: readonly Selection<Facts>[] = [
  {
    id: CALL,
    tier: 'extended',
    telemetry: ['auditd/syscall'],
    gate: and(field('op', 'attr'), onFiles),
    refine: (event) => (event.kind === 'file' ? attributeFinding(event) : undefined),
  },
  {
    id: COMMAND,
    tier: 'extended',
    telemetry: PROCESSES,
    gate: and(
      field('kind', 'process'),
      field('telemetry', oneOf(PROCESSES)),
      or(field('commandLine', named), field('cwd', named)),
    ),
    refine: (event) => (event.kind === 'process' ? attributeCommandFinding(event) : undefined),
  },
  {
    // Proves nothing: who writes a file also sets its rights, which other alerts tell.
    id: `${ID}/context`,
    tier: 'extended',
    telemetry: ['auditd/syscall'],
    gate: onFiles,
    holdMs: CRON_WITHIN_MS,
    refine: (event) => (event.kind === 'file' ? fileFinding(event) : undefined),
  },
];

const SAID: Readonly<Record<AttributeChange, readonly [points: number, happened: string]>> = {
  runnable: [30, 'was made a script that runs'],
  open: [30, 'was made writable for others than its owner'],
  locked: [30, 'was protected from changes'],
  times: [20, 'was given another time of change'],
  owner: [15, 'was given another owner'],
  mode: [10, 'was given other rights'],
  unlocked: [10, 'was opened to changes'],
  extended: [10, 'was given other attributes'],
};

/**
 * Rights, owner, times or locks of a file of cron that was there were changed, by a program that
 * did not write it.
 */
export const t1053LinuxCronAttributesChanged: AlertPipeline<CronAllowOptions> =
  /* @__PURE__ */ alertPipeline<CronAllowOptions>((options) =>
    defineRule<Facts>({
      name: 'T1053LinuxCronAttributesChanged',
      title: 'Rights, owner or times of a file of cron were changed',
      revision: 1,
      attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1053.003']),
      mask: maskCronSecrets,
      about: {
        description:
          'A script of cron was made to run, a table was opened to others, protected from ' +
          'changes, given another owner or an older time: what goes with a job that is planted.',
        platforms: ['linux'],
        severity: 'low',
        requirements: [CRON_FILE, LINUX_PROCESS],
        options: { type: 'record', fields: CRON_ALLOW_FIELDS },
      },
      selections,
      withinMs: CRON_WITHIN_MS,
      describe: (sightings) => {
        const proof = sightings.filter((sighting) => isAlone(sighting, sightings));
        const changes = new Set(proof.flatMap(({ facts: { change } }) => change ?? []));
        const said = [...changes].map((change) => SAID[change]).sort(([a], [b]) => b - a);
        const reasons = said.map(
          ([points, what]): Reason => ({ points, text: `the file ${what}` }),
        );
        return tellCron(proof, reasons, said[0]?.[1] ?? '', options);
      },
    }),
  );

/**
 * True for a change by a process that did not write the file as well. What a program was told is
 * less than what the records of its calls show.
 */
function isAlone(
  { facts: { change, path, pid }, ruleId }: Sighting<Facts>,
  among: readonly Sighting<Facts>[],
): boolean {
  if (change === undefined) return false;
  const ofProcess = among.filter(({ facts }) => facts.pid === pid && facts.path === path);
  const isByWriter = pid !== undefined && ofProcess.some(({ facts }) => facts.change === undefined);
  const isTold = ruleId === COMMAND && ofProcess.some((other) => other.ruleId === CALL);
  return !isByWriter && !isTold;
}
