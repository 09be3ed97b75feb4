import type { Reason } from '../core/alert.ts';
import { hours } from '../core/duration.ts';
import { refuse } from '../core/problem.ts';
import { type AlertPipeline, alertPipeline } from '../rule/alert-pipeline.ts';
import { defineRule } from '../rule/define-rule.ts';
import type { FieldShapes } from '../rule/option-shape.ts';
import type { Rule, Selection } from '../rule/rule.ts';
import { attack } from './attack.ts';
import { type CronReasonSwitches, describeCron } from './cron-description.ts';
import { CRON_WITHIN_MS, type CronFacts, tableFinding } from './cron-facts.ts';
import { isFirstTable, rememberTables } from './cron-history.ts';
import { type CronSighting, isMovedOn, isNewFile } from './cron-judgement.ts';
import { CRON_FIELDS, type CronOptions, cronOptionProblems, warmupHours } from './cron-options.ts';
import { isByCrontab } from './cron-reasons.ts';
import { maskCronSecrets } from './cron-secrets.ts';
import { cronCommands, cronFiles, crontabLines } from './cron-selections.ts';
import { isServiceAccount } from './cron-writer.ts';
import { switchedOn, switchShape } from './extended-switches.ts';
import { parityRule } from './parity.ts';
import { PUBLISHED_CRON_FILE } from './published-query.ts';
import { CRON_FILE, CRON_LOG, LINUX_PROCESS } from './requirements.ts';

/** Options of `secOpsLinuxAddFilestoCrontabDir`. */
export interface AddFilesToCrontabDirOptions extends CronOptions {
  /**
   * Extended rules: `x2` counts links out of the system, `x3` what the job does, as the writer or
   * a shell before it spells out, `x4` services that write, `x6` roots of containers. Default all.
   */
  readonly extended?: CronReasonSwitches | undefined;
  /**
   * Runs the published query instead: audit records of a name that is new in a place of cron, in
   * groups of five minutes. Default false.
   */
  readonly vendorParity?: boolean | undefined;
}

const EXTENDED = { x2: true, x3: true, x4: true, x6: true } as const;

const OPTIONS: FieldShapes<AddFilesToCrontabDirOptions> = {
  ...CRON_FIELDS,
  extended: switchShape(EXTENDED),
  vendorParity: { type: 'boolean' },
};

const COMMON = {
  name: 'SecOpsLinuxAddFilestoCrontabDir',
  title: 'A file was added where cron looks for jobs',
  revision: 2,
  attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1053.003']),
  mask: maskCronSecrets,
  about: {
    description:
      'A file, a link or the target of a move is new where cron looks for jobs: whoever can add ' +
      'it runs what they like, often as root.',
    platforms: ['linux'],
    severity: 'medium',
    requirements: [CRON_FILE, CRON_LOG, LINUX_PROCESS],
    options: { type: 'record', fields: OPTIONS },
    warmupMs: hours(24),
  },
} as const;

const ID = 'linux-add-files-to-crontab-dir';

/**
 * A file, a link or the target of a move is new in a place of cron: as file telemetry shows it, or
 * as crontab's line in syslog does for an account that had no table.
 */
export const secOpsLinuxAddFilestoCrontabDir: AlertPipeline<AddFilesToCrontabDirOptions> =
  /* @__PURE__ */ alertPipeline<AddFilesToCrontabDirOptions>((options) =>
    options.vendorParity === true ? parityRule(COMMON, PUBLISHED_CRON_FILE) : addRule(options),
  );

function addRule(options: AddFilesToCrontabDirOptions): Rule {
  refuse(COMMON.name, cronOptionProblems(options));
  const warmup = warmupHours(options);
  return defineRule<CronFacts>({
    ...COMMON,
    about: { ...COMMON.about, warmupMs: hours(warmup) },
    selections: switchedOn(selectionsFor(warmup), EXTENDED, options.extended),
    withinMs: CRON_WITHIN_MS,
    describe: (sightings) => {
      const proof = sightings.filter((sighting) => isAddition(sighting, sightings));
      const commands = sightings.filter(({ facts }) => facts.via === 'command');
      const told = proof.length === 0 ? [] : [...proof, ...commands];
      return describeCron(told, (facts) => [baseReason(facts)], options, options.extended);
    },
    remember: rememberTables,
    rememberKinds: ['cron'],
  });
}

function selectionsFor(warmup: number): readonly Selection<CronFacts>[] {
  return [
    cronFiles({ id: `${ID}/b1`, tier: 'baseline' }, ['create', 'link', 'rename']),
    crontabLines(`${ID}/b2`, (event, user, seen) =>
      isFirstTable(event, user, seen, warmup) ? tableFinding(event, user, 'create') : undefined,
    ),
    // Proves nothing alone: what is written, where the shell that starts the writer says it.
    cronCommands({ id: `${ID}/x3`, holdMs: CRON_WITHIN_MS }),
    // Proves nothing alone: a name that was taken just before was not free.
    cronFiles({ id: `${ID}/context`, tier: 'extended', holdMs: CRON_WITHIN_MS }, [
      'replace',
      'delete',
    ]),
  ];
}

/** Where a file shows that the table was there, the line of crontab is about the same. */
function isAddition(sighting: CronSighting, among: readonly CronSighting[]): boolean {
  const { via } = sighting.facts;
  if (via === 'file') return isNewFile(sighting, among) && !isMovedOn(sighting, among);
  if (via === 'command') return false;
  return !among.some(({ facts }) => facts.via === 'file' && facts.op === 'replace');
}

function baseReason(facts: CronFacts): Reason {
  const { cronClass, user } = facts.place;
  if (cronClass === 'policy') return { points: 20, text: 'a policy of cron is new' };
  if (cronClass !== 'spool') return { points: 30, text: 'a file is new in a place of cron' };
  if (isServiceAccount(user)) return { points: 45, text: 'the first crontab of a service account' };
  const isForeign = user === 'root' && facts.writer !== undefined && !isByCrontab(facts);
  return isForeign
    ? { points: 45, text: 'the first crontab of root, and not written by crontab' }
    : { points: 30, text: 'the first crontab of an account' };
}
