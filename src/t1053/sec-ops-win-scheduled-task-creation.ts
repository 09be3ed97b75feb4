import type { Reason } from '../core/alert.ts';
import { type AlertPipeline, alertPipeline } from '../rule/alert-pipeline.ts';
import { defineRule } from '../rule/define-rule.ts';
import type { FieldShapes } from '../rule/option-shape.ts';
import type { Description, Rule } from '../rule/rule.ts';
import { ALLOW_FIELDS, type AllowOptions } from './allow.ts';
import { attack } from './attack.ts';
import {
  allowance,
  type CreationSighting,
  destinationOf,
  detailsOf,
  longestChain,
  mergedFacts,
  sourceOf,
} from './creation-description.ts';
import { type CreationFacts, factsAccount } from './creation-facts.ts';
import { CREATION_SELECTIONS, CREATION_WITHIN_MS } from './creation-selections.ts';
import { maskCronSecrets } from './cron-secrets.ts';
import { type Switches, switchedOn, switchShape } from './extended-switches.ts';
import { parityRule } from './parity.ts';
import { PUBLISHED_CREATION } from './published-query.ts';
import {
  PROCESS_STARTED,
  SCRIPT_RUN,
  TASK_CREATED,
  TASK_REGISTERED,
  TASK_STORED,
} from './requirements.ts';
import { contentReasons, isScheduler, nameReasons, parentReasons, placeReasons } from './score.ts';
import { STARTER_ALLOW } from './starter-allow.ts';

/** Options of `secOpsWinScheduledTaskCreation`. */
export interface ScheduledTaskCreationOptions extends AllowOptions {
  /** Whether creations by the system and machine accounts are told. Default true: low score. */
  readonly includeMachineAccounts?: boolean | undefined;
  /**
   * Which extended rules run: `x1` (PowerShell 4104), `x2` (TaskScheduler 106), `x3` (task files
   * and keys), `x6` (at.exe). Default all.
   */
  readonly extended?: Switches<'x1' | 'x2' | 'x3' | 'x6'> | undefined;
  /** Runs the published query instead: every 4698, grouped by five minutes. Default false. */
  readonly vendorParity?: boolean | undefined;
}

const EXTENDED = { x1: true, x2: true, x3: true, x6: true } as const;

const OPTIONS: FieldShapes<ScheduledTaskCreationOptions> = {
  ...ALLOW_FIELDS,
  includeMachineAccounts: { type: 'boolean' },
  extended: switchShape(EXTENDED),
  vendorParity: { type: 'boolean' },
};

const COMMON = {
  name: 'SecOpsWinScheduledTaskCreation',
  title: 'A scheduled task was created on a Windows host',
  revision: 2,
  attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1053.002', 'T1053.005']),
  mask: maskCronSecrets,
  about: {
    description:
      'A task was registered on a Windows host, by whatever means. It is told with what it does, ' +
      'for whom, and who asked for it.',
    platforms: ['windows'],
    severity: 'low',
    requirements: [TASK_CREATED, PROCESS_STARTED, TASK_REGISTERED, TASK_STORED, SCRIPT_RUN],
    options: { type: 'record', fields: OPTIONS },
  },
} as const;

/**
 * A task was registered on a Windows host: audited (4698), commanded (schtasks /create, at.exe),
 * scripted (4104), or seen only by the scheduler's own log or by the task's file or registry key.
 */
export const secOpsWinScheduledTaskCreation: AlertPipeline<ScheduledTaskCreationOptions> =
  /* @__PURE__ */ alertPipeline<ScheduledTaskCreationOptions>((options) =>
    options.vendorParity === true ? parityRule(COMMON, PUBLISHED_CREATION) : creationRule(options),
  );

function creationRule(options: ScheduledTaskCreationOptions): Rule {
  return defineRule<CreationFacts>({
    ...COMMON,
    selections: switchedOn(CREATION_SELECTIONS, EXTENDED, options.extended),
    withinMs: CREATION_WITHIN_MS,
    describe: (sightings) => describe(sightings, options),
  });
}

function describe(
  sightings: readonly CreationSighting[],
  options: ScheduledTaskCreationOptions,
): Description | 'dropped' {
  const facts = mergedFacts(sightings);
  const host = sightings[0]?.host ?? '';
  if (options.includeMachineAccounts === false && facts.isSystemActor === true) return 'dropped';
  const allowed = allowance(facts, host, options, STARTER_ALLOW);
  if (options.allow === 'drop' && allowed.allowedBy !== undefined) return 'dropped';
  return {
    reasons: [...reasonsOf(facts, sightings), ...allowed.reasons],
    summary: summaryOf(facts, host),
    source: sourceOf(facts, host),
    destination: destinationOf(facts),
    details: { ...detailsOf(facts), writer: facts.writer },
    allowedBy: allowed.allowedBy,
  };
}

function reasonsOf(facts: CreationFacts, sightings: readonly CreationSighting[]): Reason[] {
  // The scheduler writes its own artefacts. When another program does, that is all there is to say.
  if (facts.via === 'artefact' && !isScheduler(facts.writer)) {
    return [{ points: 80, text: `task written by ${facts.writer}, not by the scheduler` }];
  }
  const timeMs = sightings[0]?.timeMs ?? 0;
  return [
    baseReason(facts),
    ...(facts.scriptVerb ? [{ points: 0, text: `a script calls ${facts.scriptVerb}` }] : []),
    ...(facts.via === 'channel' ? [{ points: 5, text: 'no audit record of the creation' }] : []),
    ...placeReasons(facts.action),
    ...contentReasons(facts.action),
    ...(isRaised(facts) ? [{ points: 10, text: `runs as ${facts.runAs ?? 'highest'}` }] : []),
    ...(facts.isHidden === true ? [{ points: 10, text: 'the task is hidden' }] : []),
    ...nameReasons(facts.taskName),
    ...parentReasons(facts.parentImage, longestChain(sightings), timeMs),
  ];
}

function baseReason(facts: CreationFacts): Reason {
  return facts.isSystemActor === true
    ? { points: 15, text: 'a task was created by the system or a machine account' }
    : { points: 25, text: 'a task was created' };
}

/** The task has rights that the one who created it had not. */
function isRaised(facts: CreationFacts): boolean {
  return facts.isElevated === true && facts.isSystemActor !== true;
}

function summaryOf(facts: CreationFacts, host: string): string {
  const task = facts.taskName === undefined ? 'a task' : `task ${facts.taskName}`;
  const by = factsAccount(facts) ?? facts.writer ?? 'an unknown account';
  const runs = facts.action === undefined ? '' : `, running ${facts.action.text}`;
  const did = facts.via === 'script' && facts.isChange === true ? 'changed' : 'created';
  return `${task} was ${did} on ${host} by ${by}${runs}`;
}
