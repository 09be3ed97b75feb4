import type { Reason } from '../core/alert.ts';
import type { TelemetryEvent } from '../core/event.ts';
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
import { matchesGlob } from './glob.ts';
import { canonicalHost, isLocalTarget } from './host-locality.ts';
import { parityRule } from './parity.ts';
import { PUBLISHED_REMOTE } from './published-query.ts';
import { type RemoteFacts, remoteSelections } from './remote-selections.ts';
import { PROCESS_STARTED, SCRIPT_RUN } from './requirements.ts';
import { contentReasons, parentReasons, placeReasons } from './score.ts';

/** Options of `secOpsWinSchtasksRemoteSystem`. */
export interface SchtasksRemoteSystemOptions extends AllowOptions {
  /**
   * What to do when the named host is the host itself: `exclude` stays silent, `downgrade` tells
   * it with a score of 10, `include` treats it as any other. Default `exclude`.
   */
  readonly loopbackPolicy?: 'exclude' | 'downgrade' | 'include' | undefined;
  /** Addresses of hosts by short name, so that a task on the own address is not remote. */
  readonly addresses?: Readonly<Record<string, readonly string[]>> | undefined;
  /**
   * Whether a name without a dot that is not the host's own counts as another host. Default true.
   */
  readonly treatUnknownShortNameAsRemote?: boolean | undefined;
  /** Globs of hosts of tier 0, for example domain controllers: 20 points more. Default none. */
  readonly tier0Hosts?: readonly string[] | undefined;
  /**
   * Which extended rules run: `x3` (at.exe with another host), `x4` (PowerShell 4104). Default
   * both.
   */
  readonly extended?: Switches<'x3' | 'x4'> | undefined;
  /** Runs the published query instead: tokens on 4688, in groups of five minutes. Default false. */
  readonly vendorParity?: boolean | undefined;
}

const EXTENDED = { x3: true, x4: true } as const;

const OPTIONS: FieldShapes<SchtasksRemoteSystemOptions> = {
  ...ALLOW_FIELDS,
  loopbackPolicy: { type: 'choice', of: ['exclude', 'downgrade', 'include'] },
  addresses: { type: 'map', of: { type: 'list', of: { type: 'text' } } },
  treatUnknownShortNameAsRemote: { type: 'boolean' },
  tier0Hosts: { type: 'list', of: { type: 'text' } },
  extended: switchShape(EXTENDED),
  vendorParity: { type: 'boolean' },
};

const COMMON = {
  name: 'SecOpsWinSchtasksRemoteSystem',
  title: 'schtasks created a task on another host',
  revision: 2,
  attack: attack(['TA0002', 'TA0003', 'TA0008'], ['T1053', 'T1053.005']),
  mask: maskCronSecrets,
  about: {
    description:
      'On this host schtasks, at or a script was told to create a task on another one, a usual ' +
      'step from host to host.',
    platforms: ['windows'],
    severity: 'medium',
    requirements: [PROCESS_STARTED, SCRIPT_RUN],
    options: { type: 'record', fields: OPTIONS },
  },
} as const;

const POLICIES: readonly unknown[] = ['exclude', 'downgrade', 'include', undefined];

/**
 * schtasks, at or a script was used to create a task on another computer: lateral movement, remote
 * execution.
 */
export const secOpsWinSchtasksRemoteSystem: AlertPipeline<SchtasksRemoteSystemOptions> =
  /* @__PURE__ */ alertPipeline<SchtasksRemoteSystemOptions>((options) =>
    options.vendorParity === true ? parityRule(COMMON, PUBLISHED_REMOTE) : remoteRule(options),
  );

type RemoteSighting = Sighting<RemoteFacts>;

function remoteRule(options: SchtasksRemoteSystemOptions): Rule {
  refuse(COMMON.name, optionProblems(options));
  return defineRule<RemoteFacts>({
    ...COMMON,
    selections: switchedOn(
      remoteSelections((event, target) => reach(event, target, options)),
      EXTENDED,
      options.extended,
    ),
    withinMs: CREATION_WITHIN_MS,
    describe: (sightings) => describe(sightings, options),
  });
}

function optionProblems({ loopbackPolicy }: SchtasksRemoteSystemOptions): Problem[] {
  if (POLICIES.includes(loopbackPolicy)) return [];
  const message = `expected exclude, downgrade or include; received ${received(loopbackPolicy)}`;
  return [{ code: 'option-invalid', path: 'options.loopbackPolicy', message }];
}

/** Whether the target is another host; nothing for the own host where that is not to be told. */
function reach(
  event: TelemetryEvent,
  target: string,
  options: SchtasksRemoteSystemOptions,
): boolean | undefined {
  if (!isLocal(event, target, options)) return true;
  return (options.loopbackPolicy ?? 'exclude') === 'exclude' ? undefined : false;
}

function isLocal(
  event: TelemetryEvent,
  target: string,
  options: SchtasksRemoteSystemOptions,
): boolean {
  const { host, fqdn } = event;
  const ips = options.addresses?.[host] ?? [];
  if (isLocalTarget(target, { short: host, fqdn, ips })) return true;
  const isShortName = !/[.:]/.test(canonicalHost(target));
  return isShortName && options.treatUnknownShortNameAsRemote === false;
}

function describe(
  sightings: readonly RemoteSighting[],
  options: SchtasksRemoteSystemOptions,
): Description | 'dropped' {
  const facts = mergedFacts(sightings);
  const host = sightings[0]?.host ?? '';
  const allowed = allowance(facts, host, options, []);
  if (options.allow === 'drop' && allowed.allowedBy !== undefined) return 'dropped';
  const isRemote = facts.isRemote === true;
  const isDowngraded = !isRemote && options.loopbackPolicy === 'downgrade';
  const reasons = isDowngraded ? LOOPBACK : reasonsOf(facts, sightings, options);
  return {
    reasons: [...reasons, ...allowed.reasons],
    summary: summaryOf(facts, sightings, host),
    source: sourceOf(facts, host),
    destination: destinationOf(facts),
    details: { ...detailsOf(facts), remote: isRemote },
    allowedBy: allowed.allowedBy,
  };
}

const LOOPBACK: readonly Reason[] = [{ points: 10, text: 'the named host is the host itself' }];

function reasonsOf(
  facts: CreationFacts,
  sightings: readonly RemoteSighting[],
  options: SchtasksRemoteSystemOptions,
): Reason[] {
  const target = canonicalHost(facts.target ?? '');
  const isTier0 = (options.tier0Hosts ?? []).some((glob) => matchesGlob(glob, target));
  return [
    baseReason(sightings),
    ...points(facts.isElevated, 15, `runs as ${facts.runAs ?? 'highest'}`),
    ...points(facts.hasPassword, 10, 'a password stands on the command line'),
    ...points(isTier0, 20, 'the other host is of tier 0'),
    ...placeReasons(facts.action),
    ...contentReasons(facts.action),
    ...parentReasons(facts.parentImage, longestChain(sightings), sightings[0]?.timeMs ?? 0),
  ];
}

function baseReason(sightings: readonly RemoteSighting[]): Reason {
  if (sightings.every(({ facts }) => facts.onlyConnects === true)) {
    return { points: 35, text: 'a script turns to the scheduler of another host' };
  }
  return { points: 50, text: `${callerOf(sightings)} creates a task on another host` };
}

/** What the strongest record shows to ask for the task. */
function callerOf(sightings: readonly RemoteSighting[]): string {
  const via = sightings[0]?.facts.via;
  if (via === 'script') return 'a script';
  return via === 'at' ? 'at' : 'schtasks';
}

function points(holds: boolean | undefined, score: number, text: string): Reason[] {
  return holds === true ? [{ points: score, text }] : [];
}

function summaryOf(
  facts: CreationFacts,
  sightings: readonly RemoteSighting[],
  host: string,
): string {
  const task = facts.taskName === undefined ? 'a task' : `task ${facts.taskName}`;
  const by = factsAccount(facts) ?? 'an unknown account';
  const isOpen = sightings.every(({ facts: own }) => own.onlyConnects === true);
  const did = isOpen ? 'turned to the scheduler' : `created ${task}`;
  return `${callerOf(sightings)} on ${host} ${did} on ${facts.target} for ${by}`;
}
