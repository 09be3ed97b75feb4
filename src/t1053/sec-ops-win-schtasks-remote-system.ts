import type { Reason } from '../core/alert.ts';
import type { ProcessEvent } from '../core/event.ts';
import { type Problem, received, refuse } from '../core/problem.ts';
import { type AlertPipeline, alertPipeline } from '../rule/alert-pipeline.ts';
import { defineRule } from '../rule/define-rule.ts';
import type { FieldShapes } from '../rule/option-shape.ts';
import type { Description, Finding, Rule } from '../rule/rule.ts';
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
import { CREATION_WITHIN_MS, schtasksFinding } from './creation-selections.ts';
import { matchesGlob } from './glob.ts';
import { canonicalHost, isLocalTarget } from './host-locality.ts';
import { parityRule } from './parity.ts';
import { PUBLISHED_REMOTE } from './published-query.ts';
import { PROCESS_STARTED } from './requirements.ts';
import { SCHTASKS_GATE, schtasksCreation } from './schtasks-creation.ts';
import { contentReasons, parentReasons, placeReasons } from './score.ts';
import { maskSecrets } from './secrets.ts';

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
  /** Runs the published query instead: tokens on 4688, in groups of five minutes. Default false. */
  readonly vendorParity?: boolean | undefined;
}

const OPTIONS: FieldShapes<SchtasksRemoteSystemOptions> = {
  ...ALLOW_FIELDS,
  loopbackPolicy: { type: 'choice', of: ['exclude', 'downgrade', 'include'] },
  addresses: { type: 'map', of: { type: 'list', of: { type: 'text' } } },
  treatUnknownShortNameAsRemote: { type: 'boolean' },
  tier0Hosts: { type: 'list', of: { type: 'text' } },
  vendorParity: { type: 'boolean' },
};

const COMMON = {
  name: 'SecOpsWinSchtasksRemoteSystem',
  title: 'schtasks created a task on another host',
  revision: 1,
  attack: attack(['TA0002', 'TA0003', 'TA0008'], ['T1053', 'T1053.005']),
  mask: maskSecrets,
  about: {
    description:
      'On this host schtasks was told to create a task on another one, a usual step from host to ' +
      'host.',
    platforms: ['windows'],
    severity: 'medium',
    requirements: [PROCESS_STARTED],
    options: { type: 'record', fields: OPTIONS },
  },
} as const;

const POLICIES: readonly unknown[] = ['exclude', 'downgrade', 'include', undefined];

/** schtasks was used to create a task on another computer: lateral movement, remote execution. */
export const secOpsWinSchtasksRemoteSystem: AlertPipeline<SchtasksRemoteSystemOptions> =
  /* @__PURE__ */ alertPipeline<SchtasksRemoteSystemOptions>((options) =>
    options.vendorParity === true ? parityRule(COMMON, PUBLISHED_REMOTE) : remoteRule(options),
  );

function remoteRule(options: SchtasksRemoteSystemOptions): Rule {
  refuse(COMMON.name, optionProblems(options));
  return defineRule<CreationFacts>({
    ...COMMON,
    selections: [
      {
        id: 'win-schtasks-remote-system/b1',
        tier: 'baseline',
        telemetry: ['security/4688', 'sysmon/1'],
        gate: SCHTASKS_GATE,
        refine: (event) => (event.kind === 'process' ? remoteFinding(event, options) : undefined),
      },
    ],
    withinMs: CREATION_WITHIN_MS,
    describe: (sightings) => describe(sightings, options),
  });
}

function optionProblems({ loopbackPolicy }: SchtasksRemoteSystemOptions): Problem[] {
  if (POLICIES.includes(loopbackPolicy)) return [];
  const message = `expected exclude, downgrade or include; received ${received(loopbackPolicy)}`;
  return [{ code: 'option-invalid', path: 'options.loopbackPolicy', message }];
}

function remoteFinding(
  event: ProcessEvent,
  options: SchtasksRemoteSystemOptions,
): Finding<CreationFacts> | undefined {
  const creation = schtasksCreation(event);
  const target = creation?.command.options.get('s');
  if (creation === undefined || target === undefined) return undefined;
  const isRemote = !isLocal(event, target, options);
  if (!isRemote && (options.loopbackPolicy ?? 'exclude') === 'exclude') return undefined;
  const finding = schtasksFinding(event, creation);
  return { ...finding, facts: { ...finding.facts, isRemote } };
}

function isLocal(
  event: ProcessEvent,
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
  sightings: readonly CreationSighting[],
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
    summary: summaryOf(facts, host),
    source: sourceOf(facts, host),
    destination: destinationOf(facts),
    details: { ...detailsOf(facts), remote: isRemote },
    allowedBy: allowed.allowedBy,
  };
}

const LOOPBACK: readonly Reason[] = [{ points: 10, text: 'the named host is the host itself' }];

function reasonsOf(
  facts: CreationFacts,
  sightings: readonly CreationSighting[],
  options: SchtasksRemoteSystemOptions,
): Reason[] {
  const target = canonicalHost(facts.target ?? '');
  const isTier0 = (options.tier0Hosts ?? []).some((glob) => matchesGlob(glob, target));
  return [
    { points: 50, text: 'schtasks creates a task on another host' },
    ...points(facts.isElevated, 15, `runs as ${facts.runAs ?? 'highest'}`),
    ...points(facts.hasPassword, 10, 'a password stands on the command line'),
    ...points(isTier0, 20, 'the other host is of tier 0'),
    ...placeReasons(facts.action),
    ...contentReasons(facts.action),
    ...parentReasons(facts.parentImage, longestChain(sightings), sightings[0]?.timeMs ?? 0),
  ];
}

function points(holds: boolean | undefined, score: number, text: string): Reason[] {
  return holds === true ? [{ points: score, text }] : [];
}

function summaryOf(facts: CreationFacts, host: string): string {
  const task = facts.taskName === undefined ? 'a task' : `task ${facts.taskName}`;
  const by = factsAccount(facts) ?? 'an unknown account';
  return `schtasks on ${host} created ${task} on ${facts.target} for ${by}`;
}
