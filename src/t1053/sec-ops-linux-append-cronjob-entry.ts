import type { Reason } from '../core/alert.ts';
import { hours } from '../core/duration.ts';
import { type Problem, received, refuse } from '../core/problem.ts';
import { type AlertPipeline, alertPipeline } from '../rule/alert-pipeline.ts';
import { defineRule } from '../rule/define-rule.ts';
import type { FieldShapes } from '../rule/option-shape.ts';
import type { Description, Rule, Selection } from '../rule/rule.ts';
import { attack } from './attack.ts';
import { describeCron } from './cron-description.ts';
import { CRON_WITHIN_MS, type CronFacts, tableFinding } from './cron-facts.ts';
import { cronFeed } from './cron-feed.ts';
import { isEditSession, isFirstTable, rememberTables } from './cron-history.ts';
import { type CronSighting, isNewFile, isReplacedFile } from './cron-judgement.ts';
import { CRON_FIELDS, type CronOptions, cronOptionProblems, warmupHours } from './cron-options.ts';
import { isByCrontab } from './cron-reasons.ts';
import { maskCronSecrets } from './cron-secrets.ts';
import { cronCommands, cronFiles, crontabLines } from './cron-selections.ts';
import { isServiceAccount } from './cron-writer.ts';
import { isPipeline, pipelineParts } from './crontab-pipeline.ts';
import { type Switches, switchedOn, switchShape } from './extended-switches.ts';
import { parityRule } from './parity.ts';
import { PUBLISHED_CRON_APPEND } from './published-query.ts';
import { CRON_FEED, CRON_FILE, CRON_LOG, LINUX_PROCESS } from './requirements.ts';

const KINDS = ['append', 'overwrite', 'inPlace', 'replace'] as const;

/** How an existing cron table was changed. */
export type CronChangeKind = (typeof KINDS)[number];

/** Options of `secOpsLinuxAppendCronjobEntry`. */
export interface AppendCronjobEntryOptions extends CronOptions {
  /**
   * Extended rules: `x1` command lines that write a table, `x2` crontab that lists a table and
   * puts it back within five seconds, `x3` editors of crontab, `x4` jobs that osquery lists anew.
   * Default all.
   */
  readonly extended?: Switches<'x1' | 'x2' | 'x3' | 'x4'> | undefined;
  /**
   * Which changes are told. One whose kind the record does not say is always told. Default all:
   * `append`, `overwrite`, `inPlace`, `replace`.
   */
  readonly emitKinds?: readonly CronChangeKind[] | undefined;
  /**
   * Runs the published query instead: audit records of a file of cron that was there and was
   * opened to be created if need be, in groups of five minutes. Default false.
   */
  readonly vendorParity?: boolean | undefined;
}

const EXTENDED = { x1: true, x2: true, x3: true, x4: true } as const;

const OPTIONS: FieldShapes<AppendCronjobEntryOptions> = {
  ...CRON_FIELDS,
  extended: switchShape(EXTENDED),
  emitKinds: { type: 'list', of: { type: 'choice', of: KINDS } },
  vendorParity: { type: 'boolean' },
};

const COMMON = {
  name: 'SecOpsLinuxAppendCronjobEntry',
  title: 'An existing cron table was extended or rewritten',
  revision: 2,
  attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1053.003']),
  mask: maskCronSecrets,
  about: {
    description:
      'A cron table that was there was appended to, overwritten, changed in place or replaced, ' +
      'which adds a job without a new file.',
    platforms: ['linux'],
    severity: 'medium',
    requirements: [CRON_FILE, CRON_LOG, LINUX_PROCESS, CRON_FEED],
    options: { type: 'record', fields: OPTIONS },
    warmupMs: hours(24),
  },
} as const;

const ID = 'linux-append-cronjob-entry';

/**
 * A cron table that was there was appended to, overwritten, changed in place or replaced: as file
 * telemetry, crontab's line in syslog or the command line of the writer shows it.
 */
export const secOpsLinuxAppendCronjobEntry: AlertPipeline<AppendCronjobEntryOptions> =
  /* @__PURE__ */ alertPipeline<AppendCronjobEntryOptions>((options) =>
    options.vendorParity === true ? parityRule(COMMON, PUBLISHED_CRON_APPEND) : appendRule(options),
  );

function appendRule(options: AppendCronjobEntryOptions): Rule {
  refuse(COMMON.name, [...cronOptionProblems(options), ...kindProblems(options)]);
  const warmup = warmupHours(options);
  return defineRule<CronFacts>({
    ...COMMON,
    about: { ...COMMON.about, warmupMs: hours(warmup) },
    selections: switchedOn(selectionsFor(warmup, options), EXTENDED, options.extended),
    withinMs: CRON_WITHIN_MS,
    describe: (sightings) => describe(sightings, options),
    remember: rememberTables,
    rememberKinds: ['cron'],
  });
}

function selectionsFor(
  warmup: number,
  { extended: { x3 = EXTENDED.x3 } = {} }: AppendCronjobEntryOptions,
): readonly Selection<CronFacts>[] {
  const baseline = (name: string) => ({ id: `${ID}/${name}`, tier: 'baseline' }) as const;
  return [
    cronFiles(baseline('b1'), ['append', 'overwrite', 'inPlace', 'write']),
    cronFiles(baseline('b2'), ['replace']),
    crontabLines(`${ID}/b4`, (event, user, seen) => {
      if (isFirstTable(event, user, seen, warmup)) return undefined;
      const found = tableFinding(event, user, 'replace');
      const isEdited = x3 && isEditSession(event, seen) ? true : undefined;
      return { ...found, facts: { ...found.facts, isEdited } };
    }),
    cronCommands({ id: `${ID}/x1` }),
    ...pipelineParts(ID),
    cronFeed({ id: `${ID}/x4`, tier: 'extended' }, ['write']),
    // Proves nothing alone: a table is replaced where it is removed and then created.
    cronFiles({ ...baseline('b3'), holdMs: CRON_WITHIN_MS }, [
      'create',
      'link',
      'rename',
      'delete',
    ]),
  ];
}

function kindProblems({ emitKinds }: AppendCronjobEntryOptions): Problem[] {
  const isList = emitKinds === undefined || (Array.isArray(emitKinds) && emitKinds.length > 0);
  if (isList && (emitKinds ?? []).every((kind) => KINDS.includes(kind))) return [];
  const message = `expected some of ${KINDS.join(', ')}; received ${received(emitKinds)}`;
  return [{ code: 'option-invalid', path: 'options.emitKinds', message }];
}

function describe(
  sightings: readonly CronSighting[],
  options: AppendCronjobEntryOptions,
): Description | 'dropped' | undefined {
  const proven = sightings.flatMap((sighting) => provenChange(sighting, sightings));
  const kinds: readonly string[] = [...(options.emitKinds ?? KINDS), 'write'];
  const told = proven.filter(({ facts }) => kinds.includes(facts.op));
  if (proven.length > 0 && told.length === 0) return 'dropped';
  const isSeen = told.some(({ facts }) => facts.via !== 'command');
  const description = describeCron(
    told,
    (facts) => [baseReason(facts, isSeen), ...otherAccountReasons(facts), ...ownReasons(facts)],
    options,
  );
  if (description === undefined || description === 'dropped') return description;
  const isPiped = told.some((sighting) => isPipeline(sighting, sightings)) ? true : undefined;
  const isEdited = told.some(({ facts }) => facts.isEdited === true) ? true : undefined;
  return { ...description, details: { ...description.details, isPiped, isEdited } };
}

/** The sighting where it shows a table that was there before and is changed; else nothing. */
function provenChange(sighting: CronSighting, among: readonly CronSighting[]): CronSighting[] {
  const { facts } = sighting;
  if (facts.place.cronClass === 'policy') return [];
  if (facts.isPart === true) return isPipeline(sighting, among) ? [sighting] : [];
  if (facts.via === 'syslog' || facts.via === 'feed') {
    return among.some((other) => isNewFile(other, among)) ? [] : [sighting];
  }
  if (isReplacedFile(sighting, among)) {
    return [{ ...sighting, facts: { ...facts, op: 'replace' } }];
  }
  return facts.op === 'delete' || isNewFile(sighting, among) ? [] : [sighting];
}

function baseReason({ place: { cronClass, user } }: CronFacts, isSeen: boolean): Reason {
  if (!isSeen) return { points: 35, text: 'a command line writes a cron table' };
  if (isServiceAccount(user)) {
    return { points: 50, text: 'the crontab of a service account was changed' };
  }
  return cronClass === 'systab' || user === 'root'
    ? { points: 50, text: 'a cron table of the system or of root was changed' }
    : { points: 40, text: 'a cron table was changed' };
}

/** 20 points for crontab on the table of another account. Numbers of accounts have no name here. */
function otherAccountReasons(facts: CronFacts): Reason[] {
  const { account, place, via, op } = facts;
  const isByName = account !== undefined && !/^\d+$/.test(account);
  const isCrontab = isByCrontab(facts) || (via === 'command' && op === 'replace');
  if (!isByName || !isCrontab || place.user === undefined || place.user === account) return [];
  return [{ points: 20, text: `${account} changed the crontab of ${place.user}` }];
}

/** 20 points off for people who edit their own table in an editor. Services have none. */
function ownReasons({ account, place, isEdited }: CronFacts): Reason[] {
  const isOwn = isEdited === true && account === place.user && !isServiceAccount(account);
  return isOwn ? [{ points: -20, text: `${account} edits the own crontab in an editor` }] : [];
}
