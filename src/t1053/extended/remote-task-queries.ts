import { hours, minutes } from '../../core/duration.ts';
import type { ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key, KeyPart } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { isNear } from '../../core/time.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding, Sighting } from '../../rule/rule.ts';
import type { Seen } from '../../rule/seen.ts';
import type { AllowOptions } from '../allow.ts';
import { attack } from '../attack.ts';
import { longestChain } from '../creation-description.ts';
import { type CreationFacts, commandFacts } from '../creation-facts.ts';
import { canonicalHost, isLocalTarget } from '../host-locality.ts';
import { isRecent, recentKey } from '../recent-key.ts';
import { PROCESS_STARTED } from '../requirements.ts';
import { SCHTASKS_GATE, schtasksCommand } from '../schtasks-creation.ts';
import { parentReasons } from '../score.ts';
import { windowsAlert } from './windows-alert.ts';

/** How many other hosts are asked in how long. The edge counts. */
const TARGETS_MIN = 10;
const QUERIES_MS = minutes(5);

/** A host that the account has asked is none to discover: it counts again after so long. */
const KNOWN_MS = hours(24);

/** 3.3 X2: one account lists the tasks of many other hosts. */
export const t1053WinRemoteTaskQueries: AlertPipeline<AllowOptions> =
  /* @__PURE__ */ windowsAlert<CreationFacts>({
    name: 'T1053WinRemoteTaskQueries',
    title: 'schtasks listed the tasks of many other hosts',
    description:
      'On this host one account had schtasks list the tasks of ten or more other hosts in five ' +
      'minutes, hosts that it had not asked in the last day: a look around before the next step.',
    attack: attack(['TA0007'], ['T1053', 'T1053.005']),
    severity: 'medium',
    requirements: [PROCESS_STARTED],
    warmupMs: KNOWN_MS,
    selections: [
      {
        id: 'win-remote-task-queries/x2',
        tier: 'extended',
        telemetry: ['security/4688', 'sysmon/1'],
        gate: SCHTASKS_GATE,
        refine: (event, seen) => (event.kind === 'process' ? queryFinding(event, seen) : undefined),
      },
    ],
    withinMs: QUERIES_MS,
    remember: queried,
    rememberKinds: ['process'],
    tell: (sightings, { facts, host, by, timeMs }) => {
      const targets = mostTargets(sightings);
      if (targets.length < TARGETS_MIN) return undefined;
      return {
        reasons: [
          { points: 30, text: `schtasks lists the tasks of ${targets.length} other hosts` },
          ...parentReasons(facts.parentImage, longestChain(sightings), timeMs),
        ],
        summary: `schtasks on ${host} listed the tasks of ${targets.length} other hosts for ${by}`,
        destination: { host: targets[0] },
        details: { targets: targets.join(', ') },
      };
    },
  });

/** The other host whose tasks are listed. */
function queriedHost(event: TelemetryEvent): string | undefined {
  if (event.kind !== 'process') return undefined;
  const { operations, options, flags } = schtasksCommand(event)?.command ?? {};
  const target = options?.get('s');
  // Without an operation schtasks lists.
  const isQuery = operations?.has('query') === true || operations?.size === 0;
  if (!isQuery || flags?.has('?') === true || target === undefined) return undefined;
  if (isLocalTarget(target, { short: event.host, fqdn: event.fqdn })) return undefined;
  return canonicalHost(target);
}

function askedKey({ host, user, domain }: ProcessEvent, target: string): readonly KeyPart[] {
  return ['asked', host, fold(domain ?? ''), fold(user ?? ''), target];
}

function queried(event: TelemetryEvent): readonly Key[] {
  const target = queriedHost(event);
  if (target === undefined || event.kind !== 'process') return [];
  return [recentKey(askedKey(event, target), event.timeMs, KNOWN_MS)];
}

function queryFinding(event: ProcessEvent, seen: Seen): Finding<CreationFacts> | undefined {
  const target = queriedHost(event);
  const asked = schtasksCommand(event);
  if (target === undefined || asked === undefined) return undefined;
  if (isRecent(seen, askedKey(event, target), event.timeMs, KNOWN_MS)) return undefined;
  const facts = { ...commandFacts(event, asked), target };
  const { host, user, domain } = event;
  return {
    keys: [['queries', host, fold(domain ?? ''), fold(user ?? '')]],
    text: `process ${facts.commandLine ?? ''}`,
    facts,
    scrub: asked.scrub,
  };
}

/** The hosts that were asked in the five minutes that hold the most of them. */
function mostTargets(sightings: readonly Sighting<CreationFacts>[]): readonly string[] {
  const inWindow = sightings.map(({ timeMs }) => {
    const held = sightings.filter((one) => isNear(one.timeMs, timeMs, timeMs + QUERIES_MS, 0));
    return [...new Set(held.map(({ facts }) => facts.target ?? ''))];
  });
  return inWindow.reduce((most, some) => (some.length > most.length ? some : most), []);
}
