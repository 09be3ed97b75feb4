import type { Reason } from '../core/alert.ts';
import { type Problem, received, refuse } from '../core/problem.ts';
import { type AlertPipeline, alertPipeline } from '../rule/alert-pipeline.ts';
import { defineRule } from '../rule/define-rule.ts';
import type { FieldShapes } from '../rule/option-shape.ts';
import type { Description, Rule, Sighting } from '../rule/rule.ts';
import { ALLOW_FIELDS, type AllowOptions } from './allow.ts';
import { attack } from './attack.ts';
import {
  allowance,
  destinationOf,
  detailsOf,
  longestChain,
  mergedFacts,
  sourceOf,
} from './creation-description.ts';
import { type CreationFacts, factsAccount } from './creation-facts.ts';
import { CREATION_WITHIN_MS } from './creation-selections.ts';
import { maskCronSecrets } from './cron-secrets.ts';
import { type Switches, switchedOn, switchShape } from './extended-switches.ts';
import {
  REBOOT_SELECTIONS,
  type RebootFacts,
  type ToldReboot,
} from './forced-reboot-selections.ts';
import { canonicalHost } from './host-locality.ts';
import { parityRule } from './parity.ts';
import { PATCH_WINDOW, type PatchWindow, patchedBy, windowProblems } from './patch-window.ts';
import { PUBLISHED_REBOOT } from './published-query.ts';
import { isWeak } from './reboot-action.ts';
import { PROCESS_STARTED, SCRIPT_WRITTEN, TASK_DEFINED } from './requirements.ts';
import { expectedReasons, parentReasons, payloadReasons, placeReasons } from './score.ts';
import { scriptFileMemory } from './script-file.ts';
import { startText } from './task-start.ts';

/** Options of `secOpsWinSchtasksForcedReboot`. */
export interface SchtasksForcedRebootOptions extends AllowOptions {
  /** Whether only forced actions are told, which ask no program before. Default false. */
  readonly minForced?: boolean | undefined;
  /**
   * When restarts by `patchParents` are expected: like an allow entry, such a task scores 30 less,
   * or is not told with `allow: 'drop'`. Default never.
   */
  readonly patchWindows?: readonly PatchWindow[] | undefined;
  /**
   * Globs of programs, with their paths, that install updates, beside those the pack knows; they
   * count as a parent or further up. Default none.
   */
  readonly patchParents?: readonly string[] | undefined;
  /**
   * Which extended rules run: `x1` (other programs, weaker actions), `x2` (4698, 4702), `x3`
   * (script files), `x4` (at.exe). Default all.
   */
  readonly extended?: Switches<'x1' | 'x2' | 'x3' | 'x4'> | undefined;
  /** Runs the published query instead: tokens on 4688, in groups of five minutes. Default false. */
  readonly vendorParity?: boolean | undefined;
}

const EXTENDED = { x1: true, x2: true, x3: true, x4: true } as const;

const OPTIONS: FieldShapes<SchtasksForcedRebootOptions> = {
  ...ALLOW_FIELDS,
  minForced: { type: 'boolean' },
  patchWindows: { type: 'list', of: PATCH_WINDOW },
  patchParents: { type: 'list', of: { type: 'text' } },
  extended: switchShape(EXTENDED),
  vendorParity: { type: 'boolean' },
};

const COMMON = {
  name: 'SecOpsWinSchtasksForcedReboot',
  title: 'A scheduled task restarts a host or powers it off',
  revision: 2,
  attack: attack(['TA0002', 'TA0040'], ['T1053', 'T1053.005', 'T1529']),
  mask: maskCronSecrets,
  about: {
    description:
      'A task was created or changed so that it restarts a machine or powers it off, as wipers ' +
      'and ransomware do at the end of their work.',
    platforms: ['windows'],
    severity: 'medium',
    requirements: [PROCESS_STARTED, TASK_DEFINED, SCRIPT_WRITTEN],
    options: { type: 'record', fields: OPTIONS },
  },
} as const;

/**
 * A task was scheduled that restarts a machine or powers it off: the end of many a run of wipers
 * and ransomware, and of many a night of patching.
 */
export const secOpsWinSchtasksForcedReboot: AlertPipeline<SchtasksForcedRebootOptions> =
  /* @__PURE__ */ alertPipeline<SchtasksForcedRebootOptions>((options) =>
    options.vendorParity === true ? parityRule(COMMON, PUBLISHED_REBOOT) : rebootRule(options),
  );

type RebootSighting = Sighting<RebootFacts>;

function rebootRule(options: SchtasksForcedRebootOptions): Rule {
  refuse(COMMON.name, optionProblems(options));
  return defineRule<RebootFacts>({
    ...COMMON,
    selections: switchedOn(REBOOT_SELECTIONS, EXTENDED, options.extended),
    remember: scriptFileMemory,
    rememberKinds: ['file', 'script'],
    withinMs: CREATION_WITHIN_MS,
    describe: (sightings) => describe(sightings, options),
  });
}

function optionProblems({ patchWindows, patchParents }: SchtasksForcedRebootOptions): Problem[] {
  const parents = (patchParents ?? []).flatMap((glob, index): Problem[] => {
    if (typeof glob === 'string' && glob !== '') return [];
    const path = `options.patchParents[${index}]`;
    const message = `expected a glob of a path; received ${received(glob)}`;
    return [{ code: 'option-invalid', path, message }];
  });
  return [...windowProblems(patchWindows ?? []), ...parents];
}

function describe(
  sightings: readonly RebootSighting[],
  options: SchtasksForcedRebootOptions,
): Description | 'dropped' | undefined {
  const [strongest] = sightings;
  if (strongest === undefined) return undefined;
  const { host, facts: own } = strongest;
  if (options.minForced === true && !own.reboot.isForced) return 'dropped';
  const facts = mergedFacts(sightings);
  const machine = canonicalHost(own.reboot.target ?? facts.target ?? '');
  const allowedBy = expectedBy(facts, machine, sightings, options);
  if (options.allow === 'drop' && allowedBy !== undefined) return 'dropped';
  return {
    reasons: [...reasonsOf(facts, own.reboot, sightings), ...expectedReasons(allowedBy)],
    summary: summaryOf(facts, own, host, machine),
    source: sourceOf(facts, host),
    destination: destinationOf({ ...facts, target: facts.target ?? own.reboot.target }),
    details: {
      ...detailsOf(facts),
      taskStart: own.start === undefined ? undefined : startText(own.start),
      powerAction: own.reboot.kind,
      forced: own.reboot.isForced,
      thirdParty: own.reboot.thirdParty,
    },
    allowedBy,
  };
}

/** An allow entry, or a patch window: neither covers what is suspicious in itself. */
function expectedBy(
  facts: CreationFacts,
  machine: string,
  sightings: readonly RebootSighting[],
  options: SchtasksForcedRebootOptions,
): string | undefined {
  const { host = '', timeMs = 0 } = sightings[0] ?? {};
  // To call a shell is no content of its own here: many a restart is written that way.
  const payload = payloadReasons(facts.action);
  const { allowedBy } = allowance(facts, host, options, [], payload);
  const isSuspicious = payload.length > 0 || placeReasons(facts.action).length > 0;
  if (allowedBy !== undefined || isSuspicious) return allowedBy;
  const { patchWindows = [], patchParents = [] } = options;
  const chain = longestChain(sightings).map(({ image }) => image);
  return patchedBy(patchWindows, patchParents, {
    hosts: machine === '' ? [host, facts.fqdn ?? host] : [machine],
    timeMs,
    // The audited definition comes last, and of all records it alone has the date.
    start: sightings.map((sighting) => sighting.facts.start).findLast((one) => one !== undefined),
    ancestors: [facts.parentImage, ...chain].filter((image) => image !== undefined),
  });
}

const BASE: Readonly<Record<ToldReboot['kind'], Reason>> = {
  restart: { points: 55, text: 'the task restarts a machine' },
  'power-off': { points: 55, text: 'the task powers a machine off' },
  hibernation: { points: 20, text: 'the task hibernates a machine' },
  'log-off': { points: 20, text: 'the task logs users off' },
  hidden: { points: 20, text: 'a shell with delayed expansion hides what the task runs' },
};

function reasonsOf(
  facts: CreationFacts,
  reboot: ToldReboot,
  sightings: readonly RebootSighting[],
): Reason[] {
  const { kind, program, isForced, thirdParty, changesBoot } = reboot;
  const what = [
    BASE[kind],
    ...reason(thirdParty !== undefined, 0, `a program that is not of Windows: ${thirdParty}`),
    ...reason(program.includes('\\'), 0, `a script file does it: ${program}`),
    ...reason(changesBoot, 0, 'bcdedit changes before how the machine starts'),
    ...placeReasons(facts.action),
    ...payloadReasons(facts.action),
  ];
  if (isWeak(kind)) return what;
  const startsSoon = sightings.some((sighting) => sighting.facts.startsSoon === true);
  return [
    ...what,
    ...reason(isForced, 15, 'programs are closed without being asked'),
    ...reason(facts.isElevated === true, 10, `runs as ${facts.runAs ?? 'highest'}`),
    ...reason(startsSoon, 15, 'the task starts within the hour'),
    ...parentReasons(facts.parentImage, longestChain(sightings), sightings[0]?.timeMs ?? 0),
  ];
}

function reason(holds: boolean, points: number, text: string): Reason[] {
  return holds ? [{ points, text }] : [];
}

/** What will happen where, and whose doing it is; `machine` is empty for the host itself. */
function summaryOf(
  facts: CreationFacts,
  { did, reboot, start }: RebootFacts,
  host: string,
  machine: string,
): string {
  const task = facts.taskName === undefined ? 'a task' : `task ${facts.taskName}`;
  const by = factsAccount(facts) ?? 'an unknown account';
  const target = canonicalHost(facts.target ?? '');
  const place = target === '' ? host : `${target} from ${host}`;
  const what = reboot.isForced ? `forced ${reboot.kind}` : reboot.kind;
  const when = start === undefined ? '' : `, ${startText(start)}`;
  return `${task} was ${did} on ${place} by ${by}: ${what} of ${machine || host}${when}`;
}
